package io.github.echosift.job;

import io.github.echosift.config.ClusterEngine;
import io.github.echosift.config.ClusterFeatures;
import io.github.echosift.config.ClusterMethod;
import io.github.echosift.config.ClusterStart;
import io.github.echosift.config.FeatureConfig;
import io.github.echosift.config.KMeansConfig;
import picocli.CommandLine.Option;

/** Flags that say how clusters are trained. */
final class TrainingOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "kmeans",
      order = 50,
      description = "kmeans, or bisecting: start from two-way splits. Default: ${DEFAULT-VALUE}.")
  private ClusterMethod method;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "blocked",
      order = 51,
      description =
          "blocked: matrix products, or mllib: Spark's own trainer, slower and dependent on"
              + " partitioning. Default: ${DEFAULT-VALUE}.")
  private ClusterEngine engine;

  @Option(
      names = "--features",
      paramLabel = "NAME",
      defaultValue = "plain",
      order = 51,
      description =
          "plain: embeddings as they are; centered: less the mean of all; whitened: principal"
              + " components of equal variance. All distances are then of that space. Default:"
              + " ${DEFAULT-VALUE}.")
  private ClusterFeatures features;

  @Option(
      names = "--components",
      paramLabel = "N",
      defaultValue = "32",
      order = 52,
      description =
          "Principal components that whitened features keep at most. Default: ${DEFAULT-VALUE}.")
  private int components;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "50",
      order = 52,
      description = "Most passes over the data. Default: ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0.00001",
      order = 53,
      description =
          "Stop when a pass raises the mean cosine by less than this. Default: ${DEFAULT-VALUE}.")
  private double tolerance;

  @Option(
      names = "--start",
      paramLabel = "NAME",
      defaultValue = "sample",
      order = 54,
      description =
          "sample: k-means++ on a sample, or parallel: k-means|| over all documents, for thousands"
              + " of clusters. Default: ${DEFAULT-VALUE}.")
  private ClusterStart start;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "8",
      order = 55,
      description =
          "Starts that are compared on what was drawn; the best is trained. Default:"
              + " ${DEFAULT-VALUE}.")
  private int restarts;

  @Option(
      names = "--batch-rows",
      paramLabel = "N",
      defaultValue = "4000000",
      order = 56,
      description =
          "Where there are more documents, a pass takes about this many, drawn anew each time; the"
              + " last two take all. Default: ${DEFAULT-VALUE}.")
  private long batchRows;

  KMeansConfig config(long seed) {
    return new KMeansConfig(1, iterations, tolerance, start, restarts, batchRows, seed);
  }

  ClusterMethod method() {
    return method;
  }

  ClusterEngine engine() {
    return engine;
  }

  FeatureConfig features() {
    return new FeatureConfig(features, components);
  }
}
