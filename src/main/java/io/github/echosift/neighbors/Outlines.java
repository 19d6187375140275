package io.github.echosift.neighbors;

import io.github.echosift.sketch.BitColumns;
import io.github.echosift.sketch.Hadamard;
import io.github.echosift.sketch.TurnedVectors;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * Kernel. Of two vectors at an angle, turned by chance, a share of angle / pi of the components differ in
 * sign (Charikar, 2002). To count these takes a fifteenth of the time of a product: signs lie by column, so
 * that counting is quick, see BitColumns. The turn is a Hadamard transform after a change of some signs,
 * the same everywhere. A pair is at that cosine at most which its count, less a leeway, stands for. It is a
 * bound that most pairs keep; how many do is measured, see Leeway. For what the count leaves open, signs
 * lie by row too, for an estimate that is closer, see CodeEstimate.
 */

/** Signs of the turned components of vectors, and what cosines they leave open. */
final class Outlines implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEWEST = 256;
  private static final long SEED = 0x5DEECE66DL;

  private final BitColumns columns;
  private final long[] codes;
  private final float[] lengths; // products of the turned components with their signs

  private Outlines(int bits, int size) {
    columns = new BitColumns(bits / Long.SIZE, size);
    codes = new long[bits / Long.SIZE * size];
    lengths = new float[size];
  }

  /** Outlines of vectors. */
  static Outlines of(float[][] vectors) {
    int bits = bits(vectors.length == 0 ? 0 : vectors[0].length);
    float[] signs = signs(bits);
    Outlines out = new Outlines(bits, vectors.length);
    int together = vectors.length - vectors.length % TurnedVectors.AT_ONCE;
    if (together > 0) {
      out.setAll(new TurnedVectors(signs), vectors, together);
    }
    float[] turned = new float[bits];
    for (int row = together; row < vectors.length; row++) {
      turn(vectors[row], signs, turned);
      float length = 0;
      for (float x : turned) {
        length += Math.abs(x);
      }
      out.set(row, Hadamard.signs(turned, bits), length);
    }
    return out;
  }

  private void setAll(TurnedVectors turned, float[][] vectors, int number) {
    long[] code = new long[codes.length / lengths.length];
    for (int row = 0; row < number; row++) {
      int one = row % TurnedVectors.AT_ONCE;
      if (one == 0) {
        turned.turn(vectors, row);
      }
      turned.code(one, code);
      set(row, code, turned.length(one));
    }
  }

  private static void turn(float[] vector, float[] signs, float[] turned) {
    Arrays.fill(turned, 0);
    for (int i = 0; i < vector.length; i++) {
      turned[i] = signs[i] * vector[i];
    }
    Hadamard.transform(turned);
  }

  private void set(int row, long[] code, float length) {
    columns.set(row, code);
    System.arraycopy(code, 0, codes, row * code.length, code.length);
    lengths[row] = length;
  }

  /** What estimates the cosine of one of some vectors with those that have outlines. */
  static CodeEstimate[] estimates(float[][] vectors) {
    int bits = bits(vectors.length == 0 ? 0 : vectors[0].length);
    float[] signs = signs(bits);
    float[] turned = new float[bits];
    CodeEstimate[] out = new CodeEstimate[vectors.length];
    for (int row = 0; row < vectors.length; row++) {
      turn(vectors[row], signs, turned);
      out[row] = new CodeEstimate(turned);
    }
    return out;
  }

  /** An estimate of the cosine with one of these. */
  double cosine(CodeEstimate query, int row) {
    return lengths[row] > 0 ? query.product(codes, row) / lengths[row] : 0;
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

  /** Number of vectors. */
  int size() {
    return lengths.length;
  }

  /** Bytes that they take. */
  long bytes() {
    return 2L * Long.BYTES * codes.length + (long) Float.BYTES * lengths.length;
  }

  /**
   * In how many signs one differs from each of others.
   *
   * @param counts filled from the first of the others on
   */
  void differ(int one, Outlines others, int[] counts) {
    others.columns.differ(columns, one, 0, others.columns.size(), counts);
  }

  /**
   * The same for two at once, in less time.
   *
   * @param counts of the one
   * @param more of the other
   */
  void differ(int one, int other, Outlines others, int[] counts, int[] more) {
    others.columns.differ(columns, one, other, counts, more);
  }

  /** The highest cosine that so many differing signs leave open, falling with their number. */
  static float[] bounds(int dimension, double leeway) {
    int bits = bits(dimension);
    float[] bounds = new float[bits + 1];
    for (int differing = 0; differing <= bits; differing++) {
      bounds[differing] = (float) Math.cos(Math.max(0, angle(differing, bits) - leeway));
    }
    return bounds;
  }

  private static double angle(int differing, int bits) {
    return Math.PI * differing / bits;
  }

  /** The leeway that leaves a cosine open to a query and a vector. */
  static Leeway needed(float[] query, float[] vector, double cosine) {
    Outlines both = of(new float[][] {query, vector});
    double angle = angle(both.differing(), both.columns.bits()) - Math.acos(clamped(cosine));
    double estimate = both.cosine(estimates(new float[][] {query})[0], 1);
    return new Leeway(Math.max(0, angle), Math.max(0, cosine - estimate));
  }

  /**
   * In how many signs the first two differ. Not by columns: a loop over two, called often, would be
   * compiled for two, and then be slow over thousands.
   */
  private int differing() {
    int words = codes.length / 2;
    int differing = 0;
    for (int word = 0; word < words; word++) {
      differing += Long.bitCount(codes[word] ^ codes[words + word]);
    }
    return differing;
  }

  private static double clamped(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }
}
