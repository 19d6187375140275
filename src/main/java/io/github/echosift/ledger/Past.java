package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a batch is held against.
 *
 * @param store where it lies
 * @param base its state
 * @param first row of the first document of the history; the batch's are all below
 */
public record Past(HistoryStore store, Manifest base, long first) {
  /** Number of a document that is in no history, such as one of a reference. */
  private static final long NOWHERE = -1;

  /** Rows from this on are neither the batch's nor the history's. */
  public long end() {
    return first + base.nextNumber();
  }

  /** Whether a row is one of the history. */
  public Column holds(Column row) {
    return row.geq(first).and(row.lt(end()));
  }

  /** Number of the document in a row, of the batch or of the history. */
  public Column number(Column row) {
    return when(row.lt(first), row.plus(base.nextNumber()))
        .when(row.lt(end()), row.minus(first))
        .otherwise(NOWHERE);
  }

  /** Documents of the history, each where it is now. */
  public Dataset<Row> documents() {
    return Successions.placed(store, base, store.read(base, HistoryColumns.DOCUMENTS));
  }

  /** Row of the document that a column numbers. */
  public Column row(String number) {
    return col(number).plus(first);
  }
}
