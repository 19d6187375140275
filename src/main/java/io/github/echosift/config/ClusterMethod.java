package io.github.echosift.config;

/** How the data is divided. */
public enum ClusterMethod {
  /** Spherical k-means. */
  KMEANS,
  /** Two-way splits of the widest cluster until there are k, then spherical k-means from there. */
  BISECTING
}
