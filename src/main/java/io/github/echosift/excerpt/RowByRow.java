package io.github.echosift.excerpt;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** A stream that makes at most one row of each that it reads, one ahead of who takes them. */
abstract class RowByRow implements Iterator<Row> {
  private final Iterator<Row> rows;
  private Row next;

  RowByRow(Iterator<Row> rows) {
    this.rows = rows;
  }

  /** What a row gives after those before it; null for nothing. */
  abstract Row step(Row row);

  @Override
  public final boolean hasNext() {
    while (next == null && rows.hasNext()) {
      next = step(rows.next());
    }
    return next != null;
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row out = next;
    next = null;
    return out;
  }
}
