package io.github.echosift.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes rows once, under a name, and knows their number. */
public interface Holder {
  /**
   * Computes rows.
   *
   * @param name what is done, for who watches
   * @param rowsIn number of rows that go in
   * @param step gives the rows, not yet computed
   */
  Counted hold(String name, long rowsIn, Supplier<Dataset<Row>> step);

  /** Frees rows that nobody reads any more. */
  default void release(Counted rows) {}

  /** Hears what was chosen for the data at hand. */
  default void plan(String what, String chosen) {}

  /** Holds rows while somebody refers to them, and tells nobody. */
  static Holder whileReferred() {
    return (name, rowsIn, step) -> {
      Dataset<Row> rows = HeldRows.whileReferred(step.get());
      return new Counted(rows, rows.count());
    };
  }
}
