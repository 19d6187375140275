package io.github.echosift.sketch;

import io.github.echosift.config.BandShape;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * Kernel. 512 sign bits of a vector under random hyperplanes: the share of differing bits of two
 * sketches estimates their angle (Charikar, "Similarity estimation techniques from rounding
 * algorithms", 2002). The hyperplanes are the rows of three rounds of random sign flips and
 * Hadamard transforms (Andoni et al., "Practical and optimal LSH for angular distance", 2015), which
 * costs additions only, some 14,000 a vector, and is the same to the last bit on every machine.
 */

/** Sketches unit vectors as 512 bits. */
public final class HyperplaneSketch {
  /** Bits a sketch. */
  public static final int BITS = BandShape.HYPERPLANE_BITS;

  /** Longs a sketch. */
  public static final int WORDS = BITS / Long.SIZE;

  private static final int ROUNDS = 3;

  private final int size;
  private final float[][] signs;

  /**
   * A sketcher.
   *
   * @param dimension length of the vectors
   * @param seed seed of the hyperplanes
   */
  public HyperplaneSketch(int dimension, long seed) {
    this.size = Math.max(BITS, Integer.highestOneBit(Math.max(1, dimension - 1)) << 1);
    this.signs = new float[ROUNDS][size];
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] round : signs) {
      for (int i = 0; i < size; i++) {
        round[i] = random.nextBoolean() ? 1f : -1f;
      }
    }
  }

  /** The sketch of a vector, {@link #WORDS} longs. */
  public long[] sketch(float[] vector) {
    float[] x = Arrays.copyOf(vector, size);
    for (float[] round : signs) {
      for (int i = 0; i < size; i++) {
        x[i] *= round[i];
      }
      Hadamard.transform(x);
    }
    return Hadamard.signs(x, BITS);
  }
}
