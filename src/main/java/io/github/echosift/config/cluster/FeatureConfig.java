package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * The space that clusters live in.
 *
 * @param kind what is done to embeddings
 * @param components most principal components that whitening keeps
 */
@Api
public record FeatureConfig(ClusterFeatures kind, int components) implements Serializable {
  /** Embeddings as they are. */
  public static final FeatureConfig PLAIN = new FeatureConfig(ClusterFeatures.PLAIN, 32);

  public FeatureConfig {
    if (components < 2) {
      throw new UserException("components must be at least 2, actual: " + components);
    }
  }
}
