package io.github.echosift.excerpt;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Streams what meets at shorter texts and sends their samples to the longer ones. */
final class SampleMessages implements Iterator<Row> {
  private final Iterator<Row> rows;
  private Row next;
  private long node;
  private int size;
  private byte[] sample;

  /** Rows of {@link SampledPairs#MET}, sorted by node and kind. */
  SampleMessages(Iterator<Row> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      Row row = rows.next();
      if (row.getInt(1) == SampledPairs.TEXT) {
        node = row.getLong(0);
        size = row.getInt(3);
        sample = row.getAs(4);
      } else if (sample != null && row.getLong(0) == node && size > 0) {
        next = RowFactory.create(row.getLong(2), SampledPairs.PAIR, node, size, sample);
      }
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row out = next;
    next = null;
    return out;
  }
}
