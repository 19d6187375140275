package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;

/** What trains the centres. */
@Api
public enum ClusterEngine {
  /** Blocked matrix products. */
  BLOCKED,
  /** Spark MLlib's own trainer, for comparison. */
  MLLIB
}
