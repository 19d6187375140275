package io.github.echosift.neighbors;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * Kernel. Of two vectors at an angle, turned by chance, a share of angle / pi of the components differ in
 * sign (Charikar, 2002). To count these takes a tenth of the time of a product: signs lie by column, so
 * that counting is a loop over arrays of ints, which the compiler makes of wide instructions. The turn is
 * a Hadamard transform after a change of some signs, the same everywhere. How far a count may be off is
 * a leeway in radians: a pair is at that cosine at most which its count, less the leeway, stands for. It
 * is a bound that most pairs keep; how many do is measured, see SampleNeeds.
 */

/** Signs of the turned components of vectors, and what cosines they leave open. */
final class Outlines implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEWEST = 256;
  private static final long SEED = 0x5DEECE66DL;

  /** Columns that are counted in one go. */
  private static final int AT_ONCE = 4;

  private final int[][] columns;
  private final double leeway;

  private Outlines(int[][] columns, double leeway) {
    this.columns = columns;
    this.leeway = leeway;
  }

  /**
   * Outlines of vectors.
   *
   * @param leeway of those that ask, in radians; those that are asked have none
   */
  static Outlines of(float[][] vectors, double leeway) {
    int bits = bits(vectors.length == 0 ? 0 : vectors[0].length);
    float[] signs = signs(bits);
    int[][] columns = new int[bits / Integer.SIZE][vectors.length];
    float[] turned = new float[bits];
    for (int row = 0; row < vectors.length; row++) {
      turn(vectors[row], signs, turned);
      for (int column = 0; column < columns.length; column++) {
        int word = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
          word |= Float.floatToRawIntBits(turned[column * Integer.SIZE + bit]) >>> 31 << bit;
        }
        columns[column][row] = word;
      }
    }
    return new Outlines(columns, leeway);
  }

  /** A power of two that holds all components. */
  private static int bits(int dimension) {
    return Math.max(FEWEST, Integer.highestOneBit(Math.max(1, 2 * dimension - 1)));
  }

  private static float[] signs(int bits) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] signs = new float[bits];
    for (int i = 0; i < bits; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  private static void turn(float[] vector, float[] signs, float[] x) {
    Arrays.fill(x, 0);
    for (int i = 0; i < vector.length; i++) {
      x[i] = signs[i] * vector[i];
    }
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

  /** Bytes that they take. */
  long bytes() {
    return columns.length == 0 ? 0 : (long) Integer.BYTES * columns.length * columns[0].length;
  }

  /**
   * In how many signs one differs from each of others.
   *
   * @param counts filled from the first of the others on
   */
  void differ(int one, Outlines others, int[] counts) {
    int rows = others.columns[0].length;
    Arrays.fill(counts, 0, rows, 0);
    for (int column = 0; column < columns.length; column += AT_ONCE) {
      count(column, one, others.columns, counts);
    }
  }

  private void count(int column, int one, int[][] others, int[] counts) {
    int[] first = others[column];
    int[] second = others[column + 1];
    int[] third = others[column + 2];
    int[] fourth = others[column + 3];
    int a = columns[column][one];
    int b = columns[column + 1][one];
    int c = columns[column + 2][one];
    int d = columns[column + 3][one];
    for (int i = 0; i < first.length; i++) {
      counts[i] +=
          Integer.bitCount(a ^ first[i])
              + Integer.bitCount(b ^ second[i])
              + Integer.bitCount(c ^ third[i])
              + Integer.bitCount(d ^ fourth[i]);
    }
  }

  /** The highest cosine that so many differing signs leave open, falling with their number. */
  float[] bounds() {
    int bits = columns.length * Integer.SIZE;
    float[] bounds = new float[bits + 1];
    for (int differing = 0; differing <= bits; differing++) {
      bounds[differing] = (float) Math.cos(Math.max(0, angle(differing, bits) - leeway));
    }
    return bounds;
  }

  private static double angle(int differing, int bits) {
    return Math.PI * differing / bits;
  }

  /** The leeway that leaves a cosine open to two vectors. */
  static double needed(float[] a, float[] b, double cosine) {
    Outlines both = of(new float[][] {a, b}, 0);
    int[] counts = new int[2];
    both.differ(0, both, counts);
    int bits = both.columns.length * Integer.SIZE;
    return Math.max(0, angle(counts[1], bits) - Math.acos(Math.max(-1, Math.min(1, cosine))));
  }
}
