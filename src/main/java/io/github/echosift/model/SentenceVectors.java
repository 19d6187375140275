package io.github.echosift.model;

import io.github.echosift.config.encoder.Pooling;

/*
 * Kernel. Sentence vector from word-piece vectors as sentence-transformers does: the mean over the
 * attention mask, or the first word piece alone, then scaled to unit length.
 */

/** Pools word-piece vectors into one unit vector a text. */
public final class SentenceVectors {
  private SentenceVectors() {}

  /**
   * One unit vector of {@code dimension} floats a text.
   *
   * @param hidden row-major [batch.size x batch.width x dimension]
   */
  public static float[][] pool(float[] hidden, TokenBatch batch, int dimension, Pooling pooling) {
    float[][] out = new float[batch.size()][];
    for (int row = 0; row < out.length; row++) {
      int pieces =
          switch (pooling) {
            case MEAN -> batch.lengths()[row];
            case CLS -> 1;
          };
      out[row] = unit(sum(hidden, row * batch.width(), pieces, dimension));
    }
    return out;
  }

  private static float[] sum(float[] hidden, int first, int pieces, int dimension) {
    float[] sum = new float[dimension];
    for (int t = first; t < first + pieces; t++) {
      int from = t * dimension;
      for (int d = 0; d < dimension; d++) {
        sum[d] += hidden[from + d];
      }
    }
    return sum;
  }

  /** Scales a vector to unit length in place; a zero vector stays zero. */
  public static float[] unit(float[] v) {
    double squares = 0;
    for (float x : v) {
      squares += (double) x * x;
    }
    if (squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int d = 0; d < v.length; d++) {
        v[d] *= scale;
      }
    }
    return v;
  }
}
