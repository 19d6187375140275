package io.github.echosift.verify;

import io.github.echosift.schema.PackedArrays;

/**
 * True cosine of unit vectors.
 *
 * @param threshold least cosine of a pair
 */
record CosineComparison(double threshold) implements PairComparison<float[]> {
  private static final long VECTORS = 32L << 20;

  @Override
  public long cellBytes() {
    return VECTORS;
  }

  @Override
  public float[] ready(byte[] feature) {
    return PackedArrays.floats(feature);
  }

  @Override
  public double score(float[] a, float[] b, double known) {
    return Similarity.cosine(a, b);
  }
}
