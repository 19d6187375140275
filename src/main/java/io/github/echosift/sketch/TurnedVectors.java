package io.github.echosift.sketch;

import java.util.Arrays;

/*
 * Kernel. A turn by a change of signs and a Hadamard transform, for many vectors at once. These lie
 * component by component, so that every step of the transform is a loop over many, which the compiler
 * makes of wide instructions: two thirds of the time of one after the other, with the same bits.
 */

/** Some vectors, turned: their signs, and their products with these. */
public final class TurnedVectors {
  /** Vectors at once, no fewer: as many as stay near the processor. */
  public static final int AT_ONCE = 128;

  private static final int FOUR = 4;

  private final float[] signs;
  private final float[][] components;
  private final float[] lengths = new float[AT_ONCE];
  private final int[][] words; // of 32 signs

  /**
   * Room for vectors.
   *
   * @param signs of the turn, one a component, a power of two
   */
  public TurnedVectors(float[] signs) {
    this.signs = signs;
    components = new float[signs.length][AT_ONCE];
    words = new int[signs.length / Integer.SIZE][AT_ONCE];
  }

  /** Turns so many vectors from one on. */
  public void turn(float[][] vectors, int from) {
    int dimension = vectors[from].length;
    for (int i = dimension; i < components.length; i++) {
      Arrays.fill(components[i], 0);
    }
    for (int one = 0; one < AT_ONCE; one += FOUR) {
      take(Arrays.copyOfRange(vectors, from + one, from + one + FOUR), one);
    }
    for (int half = 1; half < components.length; half <<= 1) {
      // What lies behind the vectors is still zero.
      for (int block = 0; block < dimension; block += half << 1) {
        for (int i = block; i < block + half; i++) {
          add(components[i], components[i + half]);
        }
      }
    }
    Arrays.fill(lengths, 0);
    for (float[] component : components) {
      measure(component);
    }
    for (int word = 0; word < words.length; word++) {
      Arrays.fill(words[word], 0);
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        sign(components[word * Integer.SIZE + bit], words[word], bit);
      }
    }
  }

  /** Takes in four vectors, by component. */
  private void take(float[][] four, int at) {
    float[] first = four[0];
    float[] second = four[1];
    float[] third = four[2];
    float[] fourth = four[3];
    for (int i = 0; i < first.length; i++) {
      float[] to = components[i];
      float sign = signs[i];
      to[at] = sign * first[i];
      to[at + 1] = sign * second[i];
      to[at + 2] = sign * third[i];
      to[at + 3] = sign * fourth[i];
    }
  }

  private static void add(float[] first, float[] second) {
    for (int i = 0; i < AT_ONCE; i++) {
      float a = first[i];
      float b = second[i];
      first[i] = a + b;
      second[i] = a - b;
    }
  }

  private void measure(float[] component) {
    float[] to = lengths;
    for (int i = 0; i < AT_ONCE; i++) {
      to[i] += Math.abs(component[i]);
    }
  }

  private static void sign(float[] component, int[] word, int bit) {
    for (int i = 0; i < AT_ONCE; i++) {
      // Adding zero makes a negative zero a positive one.
      word[i] |= (~Float.floatToRawIntBits(component[i] + 0f) >>> (Integer.SIZE - 1)) << bit;
    }
  }

  /** The product of one of the vectors with its signs. */
  public float length(int one) {
    return lengths[one];
  }

  /**
   * The signs of one of the vectors, a bit set for what is not negative.
   *
   * @param code filled
   */
  public void code(int one, long[] code) {
    for (int word = 0; word < code.length; word++) {
      code[word] =
          (words[2 * word][one] & 0xFFFFFFFFL) | ((long) words[2 * word + 1][one] << Integer.SIZE);
    }
  }
}
