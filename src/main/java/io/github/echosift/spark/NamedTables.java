package io.github.echosift.spark;

import io.github.echosift.schema.UserException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** Writes to tables by their names; that one is gone is told by a type of Spark's private side. */
public final class NamedTables {
  private NamedTables() {}

  /**
   * Adds rows to a table.
   *
   * @throws UserException where it is gone
   */
  public static void append(Dataset<Row> rows, String table) {
    try {
      rows.writeTo(table).append();
    } catch (NoSuchTableException e) {
      throw new UserException("table " + table + " is gone", e);
    }
  }

  /**
   * Puts rows in the place of those that meet a condition.
   *
   * @throws UserException where the table is gone
   */
  public static void replace(DataFrameWriterV2<Row> rows, Column condition) {
    try {
      rows.overwrite(condition);
    } catch (NoSuchTableException e) {
      throw new UserException("a table that is written to is gone", e);
    }
  }
}
