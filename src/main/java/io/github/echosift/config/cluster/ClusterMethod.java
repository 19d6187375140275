package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;

/** How the data is divided. */
@Api
public enum ClusterMethod {
  /** Spherical k-means. */
  KMEANS,
  /** Two-way splits of the widest cluster until there are k, then spherical k-means from there. */
  BISECTING
}
