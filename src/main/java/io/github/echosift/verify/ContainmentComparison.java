package io.github.echosift.verify;

import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;

/**
 * Share of the shorter text's shingles that the longer one has; notes which one is the shorter.
 *
 * @param share least share of a pair
 */
record ContainmentComparison(double share) implements PairComparison<long[]> {
  static final String FIRST = "a";
  static final String SECOND = "b";

  private static final long SETS = 32L << 20;

  @Override
  public long cellBytes() {
    return SETS;
  }

  @Override
  public long[] ready(byte[] feature) {
    return Shingler.wordRoute(PackedArrays.longs(feature));
  }

  @Override
  public double score(long[] a, long[] b, double known) {
    int shorter = Math.min(a.length, b.length);
    if (shorter == 0 || !Shingler.longer(Math.max(a.length, b.length), shorter)) {
      return Double.NaN;
    }
    double score = Similarity.containment(a, b);
    return score >= share ? score : Double.NaN;
  }

  @Override
  public String note(long[] a, long[] b, double score) {
    return a.length < b.length ? FIRST : SECOND;
  }
}
