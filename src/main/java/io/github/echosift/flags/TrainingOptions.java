package io.github.echosift.flags;

import io.github.echosift.config.cluster.ClusterEngine;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.ClusterMethod;
import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.FeatureConfig;
import io.github.echosift.config.cluster.KMeansConfig;
import picocli.CommandLine.Option;

/** Flags that say how clusters are trained. */
public final class TrainingOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 60,
      description = "kmeans, or bisecting: start from two-way splits. Default: ${DEFAULT-VALUE}.")
  private ClusterMethod method;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 61,
      description =
          "blocked: matrix products, or mllib: Spark's own trainer, slower and dependent on"
              + " partitioning. Default: ${DEFAULT-VALUE}.")
  private ClusterEngine engine;

  @Option(
      names = "--features",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 62,
      description =
          "plain: embeddings as they are; centered: less the mean of all; whitened: principal"
              + " components of equal variance. All distances are then of that space. Default:"
              + " ${DEFAULT-VALUE}.")
  private ClusterFeatures features;

  @Option(
      names = "--components",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 63,
      description =
          "Principal components that whitened features keep at most. Default: ${DEFAULT-VALUE}.")
  private int components;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 64,
      description = "Most passes over the data. Default: ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = Defaults.OF_CONFIG,
      order = 65,
      description =
          "Stop when a pass raises the mean cosine by less than this. Default: ${DEFAULT-VALUE}.")
  private double tolerance;

  @Option(
      names = "--start",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 66,
      description =
          "sample: k-means++ on a sample, or parallel: k-means|| over all documents, for thousands"
              + " of clusters. Default: ${DEFAULT-VALUE}.")
  private ClusterStart start;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 67,
      description =
          "Starts that are compared on what was drawn; the best is trained. Default:"
              + " ${DEFAULT-VALUE}.")
  private int restarts;

  @Option(
      names = "--batch-rows",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 68,
      description =
          "Where there are more documents, a pass takes about this many, drawn anew each time; the"
              + " last two take all. Default: ${DEFAULT-VALUE}.")
  private long batchRows;

  public KMeansConfig config(long seed) {
    return new KMeansConfig(iterations, tolerance, start, restarts, batchRows, seed);
  }

  public ClusterMethod method() {
    return method;
  }

  public ClusterEngine engine() {
    return engine;
  }

  public FeatureConfig features() {
    return new FeatureConfig(features, components);
  }
}
