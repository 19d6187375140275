package io.github.echosift.config;

/** What trains the centres. */
public enum ClusterEngine {
  /** Blocked matrix products. */
  BLOCKED,
  /** Spark MLlib's own trainer, for comparison. */
  MLLIB
}
