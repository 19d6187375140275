package io.github.echosift.jmh;

import java.util.Random;

/** Inputs for measurements: drawn from a fixed seed, so that runs can be compared. */
public final class RandomData {
  private static final int VOCABULARY = 20_000;

  private final Random random;

  /** Draws from a seed. */
  public RandomData(long seed) {
    this.random = new Random(seed);
  }

  /** A text of words with capitals, numbers and punctuation; frequent words are frequent. */
  public String text(int words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words; i++) {
      String word = i % 11 == 10 ? String.valueOf(random.nextInt(5000)) : word();
      out.append(i % 7 == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
      out.append(i % 9 == 8 ? ", " : " ");
    }
    return out.append('.').toString();
  }

  /** The text with some of its words replaced. */
  public String edited(String text, int replaced) {
    String[] words = text.split(" ", -1);
    for (int i = 0; i < replaced; i++) {
      words[random.nextInt(words.length)] = word();
    }
    return String.join(" ", words);
  }

  private String word() {
    int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
    StringBuilder out = new StringBuilder();
    for (int left = rank * 31 + 7; left > 0; left /= 21) {
      out.append((char) ('a' + left % 21));
    }
    return out.toString();
  }

  /** Unit vectors. */
  public float[][] unitVectors(int count, int dimension) {
    float[][] out = new float[count][dimension];
    for (float[] vector : out) {
      double squares = 0;
      for (int d = 0; d < dimension; d++) {
        vector[d] = (float) random.nextGaussian();
        squares += vector[d] * vector[d];
      }
      for (int d = 0; d < dimension; d++) {
        vector[d] /= (float) Math.sqrt(squares);
      }
    }
    return out;
  }
}
