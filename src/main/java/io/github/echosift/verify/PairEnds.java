package io.github.echosift.verify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Gives each pair to its first end, and asks the second end for its feature. */
final class PairEnds implements Iterator<Row> {
  /** No document has this number. */
  private static final long NOBODY = Long.MIN_VALUE;

  private final Iterator<Row> pairs;
  private final Deque<Row> pending = new ArrayDeque<>();
  private final long[] asked = new long[1 << 18];

  /** Rows hold {@code _a, _b, cell of _b, score}. */
  PairEnds(Iterator<Row> pairs) {
    this.pairs = pairs;
    Arrays.fill(asked, NOBODY);
  }

  @Override
  public boolean hasNext() {
    return !pending.isEmpty() || pairs.hasNext();
  }

  @Override
  public Row next() {
    if (pending.isEmpty()) {
      split(pairs.next());
    }
    return pending.remove();
  }

  private void split(Row pair) {
    long a = pair.getLong(0);
    long b = pair.getLong(1);
    long cell = pair.getLong(2);
    double known = pair.getDouble(3);
    pending.add(RowFactory.create(a, PairCells.PAIR, cell, b, known, null));
    // Most repeats end here: the last document asked for in each slot.
    int slot = (int) ((b * 0x9E3779B97F4A7C15L) >>> 46);
    if (asked[slot] != b) {
      pending.add(RowFactory.create(b, PairCells.WANTED, cell, 0L, Double.NaN, null));
      asked[slot] = b;
    }
  }
}
