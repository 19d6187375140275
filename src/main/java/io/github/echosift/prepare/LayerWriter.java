package io.github.echosift.prepare;

import io.github.echosift.prepare.EncoderWeights.Layer;

/** Writes the nodes of one transformer layer. */
interface LayerWriter {
  /**
   * Writes a layer.
   *
   * @param prefix starts the name of every tensor of this layer
   * @param hidden the tensor that enters the layer
   * @param asked the tokens whose vectors are wanted: {@code hidden} itself or some rows of it
   * @return the vectors of the tokens asked for
   */
  String write(Layer layer, String prefix, String hidden, String asked);
}
