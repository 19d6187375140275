package io.github.echosift.excerpt;

import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Streams longer texts, each with samples of shorter ones, and gives the pairs that may be. */
final class SampleVerdicts implements Iterator<Row> {
  /** Keys of a text up to which others may be laid in one place with it: some hundreds of them. */
  private static final int MOST_BESIDE = 1 << 14;

  private final Iterator<Row> rows;
  private final int[] least;
  private Row next;
  private long node;
  private int[] keys;
  private long beside;

  /** Rows of {@link SampledPairs#MET}, sorted by node, kind and other. */
  SampleVerdicts(Iterator<Row> rows, double share) {
    this.rows = rows;
    this.least = ShingleSample.least(share);
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      Row row = rows.next();
      if (row.getInt(1) == SampledPairs.TEXT) {
        node = row.getLong(0);
        keys = PackedArrays.ints(row.getAs(4));
        beside = keys.length > MOST_BESIDE ? node : -1;
      } else if (keys != null && row.getLong(0) == node && passes(row)) {
        long inside = row.getLong(2);
        beside = beside < 0 ? inside : beside;
        next = RowFactory.create(inside, node, beside);
      }
    }
    return next != null;
  }

  /** A pair of which the shorter one is the longer by other shingles is not judged. */
  private boolean passes(Row asking) {
    int size = asking.getInt(3);
    if (keys.length < size) {
      return Shingler.longer(size, keys.length);
    }
    int[] sample = PackedArrays.ints(asking.getAs(4));
    return Shingler.longer(keys.length, size)
        && ShingleSample.common(sample, keys) >= least[sample.length];
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
