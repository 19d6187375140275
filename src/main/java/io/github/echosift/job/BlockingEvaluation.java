package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.BlockMethod;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.evaluate.BlockingMetrics;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.verify.VerifiedPairs;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Measures banding against comparing everything with everything, threshold by threshold. */
final class BlockingEvaluation {
  private static final double[] THRESHOLDS = {0.95, 0.90, 0.85, 0.80, 0.75};

  private final SparkSession spark;
  private final DedupConfig config;
  private final Steps steps;

  BlockingEvaluation(SparkSession spark, DedupConfig config, Steps steps) {
    this.spark = spark;
    this.config = config;
    this.steps = steps;
  }

  /** Embeds the distinct texts and finds their pairs by both methods. */
  void run(Dataset<Row> documents, long rows, ReportBuilder report) {
    Steps.Result vectors = new DistinctTexts(spark, config, steps, documents, rows).vectors();
    double least = THRESHOLDS[THRESHOLDS.length - 1];
    Dataset<Row> near = source(BlockMethod.EXACT).semantic(vectors, least);
    Dataset<Row> all = steps.run("exact candidates", vectors.count(), () -> near).rows();
    Dataset<Row> exact = found("exact pairs", all, vectors, least).rows();
    for (double threshold : THRESHOLDS) {
      String suffix = String.format(Locale.ROOT, " %.2f", threshold);
      Dataset<Row> truth = exact.filter(col(Columns.SCORE).geq(threshold));
      Dataset<Row> lazy = source(BlockMethod.LSH).semantic(vectors, threshold);
      Steps.Result candidates = steps.run("candidates" + suffix, vectors.count(), lazy::distinct);
      Steps.Result found = found("pairs" + suffix, candidates.rows(), vectors, threshold);
      long hits = found.rows().join(truth, ends(), "left_semi").count();
      BlockingMetrics.Counts counts =
          new BlockingMetrics.Counts(vectors.count(), candidates.count(), hits, truth.count());
      EvaluateJob.put(BlockingMetrics.at(threshold, counts), report);
    }
  }

  private static String[] ends() {
    return new String[] {Columns.NODE_A, Columns.NODE_B};
  }

  private Steps.Result found(
      String step, Dataset<Row> candidates, Steps.Result vectors, double threshold) {
    return steps.run(
        step, vectors.count(), () -> VerifiedPairs.semantic(candidates, vectors.rows(), threshold));
  }

  private CandidateSource source(BlockMethod method) {
    return new CandidateSource(spark, config.block().withMethod(method), steps);
  }
}
