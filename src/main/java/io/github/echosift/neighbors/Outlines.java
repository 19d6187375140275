package io.github.echosift.neighbors;

import io.github.echosift.sketch.BitColumns;
import io.github.echosift.sketch.Hadamard;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * Kernel. Of two vectors at an angle, turned by chance, a share of angle / pi of the components differ in
 * sign (Charikar, 2002). To count these takes a tenth of the time of a product: signs lie by column, so
 * that counting is quick, see BitColumns. The turn is a Hadamard transform after a change of some signs, the same everywhere. How far a count may be off is
 * a leeway in radians: a pair is at that cosine at most which its count, less the leeway, stands for. It
 * is a bound that most pairs keep; how many do is measured, see SampleNeeds.
 */

/** Signs of the turned components of vectors, and what cosines they leave open. */
final class Outlines implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEWEST = 256;
  private static final long SEED = 0x5DEECE66DL;

  private final BitColumns columns;
  private final double leeway;

  private Outlines(BitColumns columns, double leeway) {
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
    BitColumns columns = new BitColumns(bits / Long.SIZE, vectors.length);
    float[] turned = new float[bits];
    for (int row = 0; row < vectors.length; row++) {
      Arrays.fill(turned, 0);
      for (int i = 0; i < vectors[row].length; i++) {
        turned[i] = signs[i] * vectors[row][i];
      }
      Hadamard.transform(turned);
      columns.set(row, Hadamard.signs(turned, bits));
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

  /** Bytes that they take. */
  long bytes() {
    return (long) columns.bits() / Byte.SIZE * columns.size();
  }

  /**
   * In how many signs one differs from each of others.
   *
   * @param counts filled from the first of the others on
   */
  void differ(int one, Outlines others, int[] counts) {
    others.columns.differ(columns, one, 0, others.columns.size(), counts);
  }

  /** The highest cosine that so many differing signs leave open, falling with their number. */
  float[] bounds() {
    int bits = columns.bits();
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
    int bits = both.columns.bits();
    return Math.max(0, angle(counts[1], bits) - Math.acos(Math.max(-1, Math.min(1, cosine))));
  }
}
