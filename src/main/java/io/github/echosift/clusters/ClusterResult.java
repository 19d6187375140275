package io.github.echosift.clusters;

import io.github.echosift.report.Report;
import io.github.echosift.run.JobResult;
import io.github.echosift.schema.Api;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What clustering gives. */
@Api
public final class ClusterResult extends JobResult {
  private final PipelineModel model;

  ClusterResult(
      Map<String, Supplier<Dataset<Row>>> tables,
      Supplier<Report> reporter,
      Runnable free,
      PipelineModel model) {
    super(tables, reporter, free);
    this.model = model;
  }

  /** The documents: the input's columns and {@code document_id, cluster, distance, outlier}. */
  public Dataset<Row> documents() {
    return table(ClusterJob.DOCUMENTS);
  }

  /**
   * The clusters: {@code cluster, size, label, terms, representative_ids, cohesion, topic, field}.
   */
  public Dataset<Row> clusters() {
    return table(ClusterJob.CLUSTERS);
  }

  /** The tree over the clusters: {@code node, parent, label, size, clusters, distance}. */
  public Dataset<Row> hierarchy() {
    return table(ClusterJob.HIERARCHY);
  }

  /**
   * Some of the documents on a map: {@code document_id, cluster, x, y}.
   *
   * @throws io.github.echosift.schema.UserException where there are too many clusters for one
   */
  public Dataset<Row> map() {
    return table(ClusterJob.MAP);
  }

  /**
   * Clusters by time: {@code cluster, period, size, share}.
   *
   * @throws io.github.echosift.schema.UserException where no time is known
   */
  public Dataset<Row> overTime() {
    return table(ClusterJob.OVER_TIME);
  }

  /**
   * Clusters by the values of a column: {@code cluster, kind, value, size, share,
   * share_of_cluster}.
   *
   * @throws io.github.echosift.schema.UserException where no column was named
   */
  public Dataset<Row> byValue() {
    return table(ClusterJob.BY_VALUE);
  }

  /**
   * What became of earlier clusters that went on: {@code event, cluster, label, label_before,
   * other_cluster, size_before, size, share_before, share}.
   *
   * @throws io.github.echosift.schema.UserException where none did
   */
  public Dataset<Row> topicsEvents() {
    return table(ClusterJob.TOPICS_EVENTS);
  }

  /** Text to embedding to cluster, as MLlib's stages. */
  public PipelineModel model() {
    return model;
  }
}
