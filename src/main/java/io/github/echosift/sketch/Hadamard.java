package io.github.echosift.sketch;

/** Kernel. Hadamard transforms, and the signs of what comes out. */
public final class Hadamard {
  private Hadamard() {}

  /** Transforms in place, without scaling; the length is a power of two. */
  public static void transform(float[] x) {
    for (int half = 1; half < x.length; half <<= 1) {
      for (int block = 0; block < x.length; block += half << 1) {
        for (int i = block; i < block + half; i++) {
          float a = x[i];
          float b = x[i + half];
          x[i] = a + b;
          x[i + half] = a - b;
        }
      }
    }
  }

  /** The first components as bits, lowest first: set where a component is not negative. */
  public static long[] signs(float[] x, int bits) {
    long[] out = new long[bits / Long.SIZE];
    for (int i = 0; i < bits; i++) {
      if (x[i] >= 0) {
        out[i >>> 6] |= 1L << i;
      }
    }
    return out;
  }
}
