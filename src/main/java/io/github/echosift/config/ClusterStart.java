package io.github.echosift.config;

/** Where the centres that k-means starts from are drawn. */
public enum ClusterStart {
  /** k-means++ on a sample of the documents. */
  SAMPLE,
  /** k-means||: over all documents, for more clusters than a sample can show. */
  PARALLEL
}
