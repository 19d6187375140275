package io.github.echosift.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a search of an index finds, as a table: {@code query string, rank int, id string, score
 * double}. The search runs once, when a query over the table runs.
 */
final class SearchRelation extends BaseRelation implements TableScan {
  private static final StructType SCHEMA =
      new StructType()
          .add("query", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("id", DataTypes.StringType, false)
          .add("score", DataTypes.DoubleType, false);

  private final SparkSession spark;
  private final IndexSearch search;
  private final IndexSearch.Asked asked;
  private List<Row> rows;

  SearchRelation(SparkSession spark, IndexSearch search, IndexSearch.Asked asked) {
    this.spark = spark;
    this.search = search;
    this.asked = asked;
  }

  @Override
  public SQLContext sqlContext() {
    return spark.sqlContext();
  }

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public RDD<Row> buildScan() {
    return new SearchRows(spark.sparkContext(), this::found);
  }

  /** What is found, once: a table that is read again is not searched again. */
  private synchronized List<Row> found() {
    if (rows == null) {
      List<Row> named = new ArrayList<>();
      for (Row row : search.find(spark, asked)) {
        named.add(
            RowFactory.create(
                asked.queries().get(row.getInt(0)),
                row.getInt(1),
                row.getString(2),
                row.getDouble(3)));
      }
      rows = List.copyOf(named);
    }
    return rows;
  }
}
