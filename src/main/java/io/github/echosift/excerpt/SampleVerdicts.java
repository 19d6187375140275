package io.github.echosift.excerpt;

import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Streams longer texts, each with samples of shorter ones, and gives the pairs that may be. */
final class SampleVerdicts extends RowByRow {
  /** Keys of a text up to which others may be laid in one place with it: some hundreds of them. */
  private static final int MOST_BESIDE = 1 << 14;

  private final int[] least;
  private long node;
  private int[] keys;
  private long beside;

  /** Rows of {@link SampledPairs#MET}, sorted by node, kind and other. */
  SampleVerdicts(Iterator<Row> rows, double share) {
    super(rows);
    this.least = ShingleSample.least(share);
  }

  @Override
  Row step(Row row) {
    if (row.getInt(1) == SampledPairs.TEXT) {
      node = row.getLong(0);
      keys = PackedArrays.ints(row.getAs(4));
      beside = keys.length > MOST_BESIDE ? node : -1;
      return null;
    }
    if (keys == null || row.getLong(0) != node || !passes(row)) {
      return null;
    }
    long inside = row.getLong(2);
    beside = beside < 0 ? inside : beside;
    return RowFactory.create(inside, node, beside);
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
}
