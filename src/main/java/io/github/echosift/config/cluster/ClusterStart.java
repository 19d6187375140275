package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;

/** Where the centres that k-means starts from are drawn. */
@Api
public enum ClusterStart {
  /** k-means++ on a sample of the documents. */
  SAMPLE,
  /** k-means||: over all documents, for more clusters than a sample can show. */
  PARALLEL
}
