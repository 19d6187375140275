package io.github.echosift.verify;

import io.github.echosift.schema.PackedArrays;

/**
 * True Jaccard similarity of shingle sets.
 *
 * @param threshold least similarity of a pair
 */
record JaccardComparison(double threshold) implements PairComparison<long[]> {
  private static final long SETS = 32L << 20;

  @Override
  public long cellBytes() {
    return SETS;
  }

  @Override
  public long[] ready(byte[] feature) {
    return PackedArrays.longs(feature);
  }

  @Override
  public double score(long[] a, long[] b, double known) {
    return Similarity.jaccard(a, b);
  }
}
