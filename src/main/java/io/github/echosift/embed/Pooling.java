package io.github.echosift.embed;

/*
 * Kernel. Sentence vector from word-piece vectors as sentence-transformers does for this model: mean
 * over the attention mask, then scaled to unit length.
 */

/** Pools word-piece vectors into one unit vector a text. */
final class Pooling {
  private Pooling() {}

  /**
   * Mean of each text's word-piece vectors, scaled to unit length.
   *
   * @param hidden row-major [batch.size x batch.width x dimension]
   * @return one vector of {@code dimension} floats a text
   */
  static float[][] mean(float[] hidden, TokenBatch batch, int dimension) {
    float[][] out = new float[batch.size()][];
    for (int row = 0; row < batch.size(); row++) {
      float[] sum = new float[dimension];
      int base = row * batch.width();
      for (int t = 0; t < batch.width() && batch.mask()[base + t] == 1L; t++) {
        int from = (base + t) * dimension;
        for (int d = 0; d < dimension; d++) {
          sum[d] += hidden[from + d];
        }
      }
      out[row] = unit(sum);
    }
    return out;
  }

  /** Scales a vector to unit length in place; a zero vector stays zero. */
  static float[] unit(float[] v) {
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
