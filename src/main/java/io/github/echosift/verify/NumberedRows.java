package io.github.echosift.verify;

import io.github.echosift.schema.Columns;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that keep their number, and rows that are not computed anew, while somebody refers to them.
 */
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
    return held(rows.sparkSession().createDataFrame(numbered, schema));
  }

  /** The same rows, kept in memory or on disk until Spark sees that nobody refers to them. */
  static Dataset<Row> held(Dataset<Row> rows) {
    JavaRDD<Row> kept = rows.javaRDD().persist(StorageLevel.MEMORY_AND_DISK());
    return rows.sparkSession().createDataFrame(kept, rows.schema());
  }
}
