package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.cluster.FeatureLearning;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.evaluate.ClusterMetrics;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Clusters labelled documents into as many clusters as there are labels, and compares. */
final class ClusterEvaluation {
  private static final String GOLD = "gold";

  private final SparkSession spark;
  private final EncoderConfig encoder;
  private final ClusterTrials trials;

  ClusterEvaluation(SparkSession spark, EncoderConfig encoder, ClusterTrials trials) {
    this.spark = spark;
    this.encoder = encoder;
    this.trials = trials;
  }

  /**
   * Reports the mean of every measure over the seeds, and as {@code NAME_sd} its standard
   * deviation.
   *
   * @param documents {@code _row, _text, gold}
   */
  void run(Dataset<Row> documents, long count, Steps steps, ReportBuilder report) {
    int labels = (int) documents.select(GOLD).na().drop().distinct().count();
    if (labels == 0) {
      throw new UserException("no row has a label: " + count + " rows were read");
    }
    ClusterNodes.Found found = new ClusterNodes(spark, encoder, steps).all(documents, count);
    FeatureSpace space =
        FeatureLearning.of(
            found.vectors().rows(), found.vectors().count(), trials.method().features());
    steps.plan("features", space.told());
    Steps.Result vectors =
        new Steps.Result(space.of(found.vectors().rows()), found.vectors().count());
    Dataset<Row> gold =
        documents
            .select(col(Columns.ROW), col(GOLD).cast("string").as(GOLD))
            .join(found.places(), Columns.ROW);
    SortedMap<String, List<Double>> all = new TreeMap<>();
    for (int run = 0; run < trials.seeds(); run++) {
      Evaluation evaluation = once(vectors, gold, steps, labels, run);
      evaluation
          .metrics()
          .forEach((name, value) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
      report.count("measured", evaluation.measured());
    }
    report.count("labels", labels);
    all.forEach(
        (name, values) -> {
          double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
          double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
          report.metric(name, mean);
          report.metric(name + "_sd", Math.sqrt(squares / values.size()));
        });
  }

  private Evaluation once(
      Steps.Result vectors, Dataset<Row> gold, Steps steps, int labels, int run) {
    Steps.Result clustered =
        steps.run(
            "clusters, run " + (run + 1),
            vectors.count(),
            () -> {
              CenterTraining.Trained trained =
                  CenterTraining.train(vectors.rows(), vectors.count(), trials.run(labels, run));
              return Assignments.of(vectors.rows(), trained.centers())
                  .select(Columns.NODE, ClusterColumns.CLUSTER)
                  .join(gold, Columns.NODE)
                  .select(col(ClusterColumns.CLUSTER).cast("string").as("predicted"), col(GOLD));
            });
    return ClusterMetrics.of(clustered.rows());
  }
}
