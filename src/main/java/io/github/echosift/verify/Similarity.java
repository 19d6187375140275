package io.github.echosift.verify;

import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;

/*
 * Kernel. True scores of a pair. Scores are rounded to six decimals: below that lies the noise of
 * single precision.
 */

/** True similarity of two documents from their packed features. */
public final class Similarity {
  private static final double SCALE = 1e6;

  private Similarity() {}

  /** Cosine of two packed unit vectors, in [-1, 1]. */
  public static double cosine(byte[] a, byte[] b) {
    return cosine(PackedArrays.floats(a), PackedArrays.floats(b));
  }

  public static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return rounded(Math.max(-1, Math.min(1, sum)));
  }

  /** Jaccard similarity of two packed shingle sets, in [0, 1]; see {@link Shingler#similarity}. */
  public static double jaccard(byte[] a, byte[] b) {
    return jaccard(PackedArrays.longs(a), PackedArrays.longs(b));
  }

  static double containment(long[] a, long[] b) {
    return rounded(Shingler.containment(a, b));
  }

  static double jaccard(long[] a, long[] b) {
    return rounded(Shingler.similarity(a, b));
  }

  private static double rounded(double score) {
    return Math.round(score * SCALE) / SCALE;
  }
}
