package io.github.echosift.schema;

import java.io.Serializable;
import org.apache.spark.sql.Column;

/**
 * Which rows are settled: those of documents of other origin than the input, such as a reference or
 * what earlier batches brought. They are never removed, and pairs among them are not sought.
 *
 * @param from rows from this number on are settled, and so are nodes; the input's are all below
 */
public record Settled(long from) implements Serializable {
  /** No row is settled. */
  public static final Settled NONE = new Settled(Long.MAX_VALUE);

  /** Whether any row can be settled. */
  public boolean any() {
    return from < Long.MAX_VALUE;
  }

  /** Whether a row or node is settled. */
  public boolean holds(long row) {
    return row >= from;
  }

  /** Whether the row or node in a column is settled. */
  public Column holds(Column row) {
    return row.geq(from);
  }

  /** Whether the row or node in a column is the input's. */
  public Column spares(Column row) {
    return row.lt(from);
  }
}
