package io.github.echosift.neighbors;

import java.io.Serializable;

/*
 * Kernel. Of a candidate the signs of the turned components are known, of the query the components
 * themselves, here to four bits. The product of signs and query, over that of the signs and the candidate's
 * own components, is an estimate of the cosine without bias, half as far off as the count of differing signs
 * (RaBitQ: Gao and Long, 2024). Four bits lie in four planes, so that the product is a count of bits.
 */

/** Estimates of the cosine of a query with vectors whose signs are known. */
final class CodeEstimate implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long OBJECT = 72;
  private static final int PLANES = 4;
  private static final int STEPS = (1 << PLANES) - 1;

  private final long[] planes;
  private final int words;
  private final double least;
  private final double step;
  private final long sum;

  /**
   * Estimates for a query.
   *
   * @param turned its turned components, a multiple of 64
   */
  CodeEstimate(float[] turned) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float x : turned) {
      lowest = Math.min(lowest, x);
      highest = Math.max(highest, x);
    }
    words = turned.length / Long.SIZE;
    least = lowest;
    step = Math.max(((double) highest - lowest) / STEPS, Float.MIN_NORMAL);
    planes = new long[words * PLANES];
    long steps = 0;
    for (int i = 0; i < turned.length; i++) {
      long level = Math.round((turned[i] - least) / step);
      steps += level;
      for (int plane = 0; plane < PLANES; plane++) {
        planes[(i >>> 6) * PLANES + plane] |= (level >>> plane & 1) << i;
      }
    }
    sum = steps;
  }

  /** Bytes that it takes. */
  long bytes() {
    return OBJECT + (long) Long.BYTES * planes.length;
  }

  /**
   * The product with signs.
   *
   * @param codes signs of many, those of a row in neighbouring words, a bit set for a positive one
   */
  double product(long[] codes, int row) {
    int from = row * words;
    long ones = 0;
    long met = 0;
    for (int word = 0; word < words; word++) {
      long code = codes[from + word];
      int at = word * PLANES;
      ones += Long.bitCount(code);
      met +=
          Long.bitCount(code & planes[at])
              + ((long) Long.bitCount(code & planes[at + 1]) << 1)
              + ((long) Long.bitCount(code & planes[at + 2]) << 2)
              + ((long) Long.bitCount(code & planes[at + 3]) << 3);
    }
    return least * (2 * ones - (long) words * Long.SIZE) + step * (2 * met - sum);
  }
}
