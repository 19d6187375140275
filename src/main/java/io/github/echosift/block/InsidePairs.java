package io.github.echosift.block;

import io.github.echosift.text.Shingler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Streams texts by anchor, the longest first, and pairs those that ask with the longest ones before
 * them; holds a bounded number of texts.
 */
final class InsidePairs implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final long[] holders;
  private final int[] sizes;
  private final Deque<Row> pending = new ArrayDeque<>();
  private int held;
  private long anchor;

  /**
   * A stream.
   *
   * @param rows {@code anchor, size, node, asks, needs}, sorted by anchor, size from the largest,
   *     and node; {@code needs} goes with the pairs of a text that asks
   * @param most longer texts that a text is paired with, an anchor
   */
  InsidePairs(Iterator<Row> rows, int most) {
    this.rows = rows;
    this.holders = new long[most];
    this.sizes = new int[most];
  }

  @Override
  public boolean hasNext() {
    while (pending.isEmpty() && rows.hasNext()) {
      step(rows.next());
    }
    return !pending.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return pending.remove();
  }

  private void step(Row row) {
    if (held == 0 || row.getLong(0) != anchor) {
      anchor = row.getLong(0);
      held = 0;
    }
    int size = row.getInt(1);
    long node = row.getLong(2);
    if (row.getBoolean(3)) {
      for (int i = 0; i < held && Shingler.longer(sizes[i], size); i++) {
        pending.add(
            RowFactory.create(
                Math.min(node, holders[i]), Math.max(node, holders[i]), row.getInt(4)));
      }
    }
    if (held < holders.length) {
      holders[held] = node;
      sizes[held++] = size;
    }
  }
}
