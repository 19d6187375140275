package io.github.echosift.prepare;

import java.util.List;

/**
 * A BERT-family encoder without its graph: every weight once, named by what it does.
 *
 * @param words word-piece table, one row a token id
 * @param positions position table with the first token-type row added in: texts here have one
 *     segment
 * @param norm the normalisation after the embeddings
 * @param layers the transformer layers, first to last
 * @param heads attention heads of every layer
 */
record EncoderWeights(Matrix words, Matrix positions, Norm norm, List<Layer> layers, int heads) {

  /** Row-major values. */
  record Matrix(int rows, int columns, float[] values) {}

  /** Layer normalisation over the last axis. */
  record Norm(float[] scale, float[] shift, float epsilon) {}

  /** {@code x * weight + bias}, where weight has a row per input channel. */
  record Linear(Matrix weight, float[] bias) {}

  /** One post-norm transformer layer with exact GELU between {@code up} and {@code down}. */
  record Layer(
      Linear query,
      Linear key,
      Linear value,
      Linear output,
      Norm attentionNorm,
      Linear up,
      Linear down,
      Norm outputNorm) {}

  /** Length of an embedding. */
  int dimension() {
    return words.columns();
  }

  /** Channels of one attention head. */
  int headSize() {
    return dimension() / heads;
  }
}
