package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.FeatureLearning;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.clusters.ClusterNodes;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.evaluate.ClusterMetrics;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Clusters labelled documents into as many clusters as there are labels, and compares. */
final class ClusterEvaluation {
  private final EncoderConfig encoder;
  private final EvaluateConfig.Trials trials;

  ClusterEvaluation(EncoderConfig encoder, EvaluateConfig.Trials trials) {
    this.encoder = encoder;
    this.trials = trials;
  }

  /**
   * Reports the mean of every measure over the seeds, and as {@code NAME_sd} its standard
   * deviation.
   *
   * @param documents {@code _row, _text, gold}
   */
  void run(Counted labelled, Steps steps, ReportBuilder report) {
    Dataset<Row> documents = labelled.rows();
    int labels = (int) documents.select(Gold.COLUMN).na().drop().distinct().count();
    if (labels == 0) {
      throw new UserException("no row has a label: " + labelled.count() + " rows were read");
    }
    ClusterNodes found = ClusterNodes.all(steps, labelled, encoder);
    FeatureSpace space =
        FeatureLearning.of(
            found.vectors().rows(), found.vectors().count(), trials.method().features());
    steps.plan("features", space.told());
    Counted vectors = new Counted(space.of(found.vectors().rows()), found.vectors().count());
    Dataset<Row> gold =
        documents
            .select(col(Columns.ROW), col(Gold.COLUMN).cast("string").as(Gold.COLUMN))
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

  private Evaluation once(Counted vectors, Dataset<Row> gold, Steps steps, int labels, int run) {
    Counted clustered =
        steps.hold(
            "clusters, run " + (run + 1),
            vectors.count(),
            () -> {
              CenterTraining.Trained trained =
                  CenterTraining.train(vectors.rows(), vectors.count(), trials.run(labels, run));
              return Assignments.of(vectors.rows(), trained.centers())
                  .select(Columns.NODE, ClusterColumns.CLUSTER)
                  .join(gold, Columns.NODE)
                  .select(
                      col(ClusterColumns.CLUSTER).cast("string").as("predicted"), col(Gold.COLUMN));
            });
    return ClusterMetrics.of(clustered.rows());
  }
}
