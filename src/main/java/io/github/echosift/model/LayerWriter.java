package io.github.echosift.model;

import io.github.echosift.model.EncoderWeights.Layer;

/** Writes the nodes of one transformer layer. */
interface LayerWriter {
  /**
   * Writes a layer.
   *
   * @param hidden the tensor that enters the layer
   * @param prefix starts the name of every tensor of this layer
   * @return the tensor that leaves it
   */
  String write(Layer layer, String prefix, String hidden);
}
