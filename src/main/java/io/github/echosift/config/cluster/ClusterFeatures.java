package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;

/** What is done to embeddings before they are clustered. */
@Api
public enum ClusterFeatures {
  /** Nothing: unit vectors as the encoder gives them. */
  PLAIN,
  /** The mean of all is taken off, then unit length again. */
  CENTERED,
  /** Centered, then leading principal components, each over its standard deviation, unit length. */
  WHITENED
}
