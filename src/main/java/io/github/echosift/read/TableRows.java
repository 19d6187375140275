package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.SessionConf;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads a Spark table. Tables have no order of their own: rows are put in order of their id. */
final class TableRows {
  private static final StructType NUMBERED =
      new StructType().add(Columns.ROW, DataTypes.LongType, false);

  private TableRows() {}

  /**
   * The rows as records, in order of id and then of content as JSON; by content alone where there
   * is no id column. Runs the jobs of a distributed sort and one that counts rows by partition.
   *
   * @throws UserException if there is no such table
   */
  static Source read(SparkSession spark, String name, String idColumn) {
    return of(table(spark, name), name, idColumn);
  }

  /** As {@link #read}, of rows that are there already. */
  static Source of(Dataset<Row> table, String name, String idColumn) {
    StructType columns = table.schema();
    Column doc = col(Columns.DOC);
    Column content = Rows.asJson(doc, columns);
    boolean orderable =
        Arrays.asList(columns.fieldNames()).contains(idColumn)
            && SessionConf.isOrderable(columns.apply(idColumn).dataType());
    Column[] order =
        orderable
            ? new Column[] {doc.getField(idColumn).asc_nulls_last(), content}
            : new Column[] {content};
    JavaRDD<Row> numbered =
        table
            .select(Rows.asStruct(columns).as(Columns.DOC))
            .sort(order)
            .toJavaRDD()
            .zipWithIndex()
            .map(pair -> RowFactory.create(pair._2(), pair._1().getStruct(0)));
    Dataset<Row> rows =
        table
            .sparkSession()
            .createDataFrame(numbered, NUMBERED.add(Columns.DOC, columns))
            .select(
                col(Columns.ROW),
                lit(name).as(Columns.FILE),
                content.as(Columns.RAW),
                lit(null).cast(DataTypes.StringType).as(Columns.REASON),
                doc);
    return new Source(rows, columns);
  }

  private static Dataset<Row> table(SparkSession spark, String name) {
    try {
      if (spark.catalog().tableExists(name)) {
        return spark.table(name);
      }
    } catch (Exception e) { // AnalysisException is checked, but not declared
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserException("can't read table " + name + ": " + reason, e);
    }
    throw new UserException("table doesn't exist: " + name);
  }
}
