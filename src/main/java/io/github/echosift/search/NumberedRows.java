package io.github.echosift.search;

import io.github.echosift.schema.Columns;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows that keep their number while somebody refers to them. */
final class NumberedRows {
  /** Column of the row itself, a struct. */
  static final String WHOLE = "_whole";

  private NumberedRows() {}

  /**
   * Numbers rows by their place: {@code first}, {@code first + step} and so on.
   *
   * @return {@code _node} bigint, {@code _whole} the row
   */
  static Dataset<Row> of(Dataset<Row> rows, long first, long step) {
    JavaRDD<Row> numbered =
        rows.javaRDD()
            .zipWithIndex()
            .map(row -> RowFactory.create(first + step * row._2(), row._1()));
    StructType schema =
        new StructType()
            .add(Columns.NODE, DataTypes.LongType, false)
            .add(WHOLE, rows.schema(), false);
    // Rows that are computed anew may come in another order. These never are: if an executor is
    // lost with them the job fails, rather than give a number to another row.
    numbered.rdd().localCheckpoint();
    return rows.sparkSession().createDataFrame(numbered, schema);
  }
}
