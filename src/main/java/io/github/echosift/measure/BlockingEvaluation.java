package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.dedup.DedupFlow;
import io.github.echosift.evaluate.BlockingMetrics;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.verify.VerifiedPairs;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures banding against comparing everything with everything, threshold by threshold. */
final class BlockingEvaluation {
  private static final double[] THRESHOLDS = {0.95, 0.90, 0.85, 0.80, 0.75};

  private final DedupConfig config;
  private final Steps steps;

  BlockingEvaluation(DedupConfig config, Steps steps) {
    this.config = config;
    this.steps = steps;
  }

  /** Embeds the distinct texts and finds their pairs by both methods. */
  void run(Counted documents, ReportBuilder report) {
    Counted vectors = DedupFlow.distinct(config, steps, documents).readable();
    double least = THRESHOLDS[THRESHOLDS.length - 1];
    Dataset<Row> near = search(BlockMethod.EXACT).semantic(vectors, least);
    Dataset<Row> all = steps.hold("exact candidates", vectors.count(), () -> near).rows();
    Dataset<Row> exact = found("exact pairs", all, vectors, least).rows();
    for (double threshold : THRESHOLDS) {
      String suffix = String.format(Locale.ROOT, " %.2f", threshold);
      Dataset<Row> truth = exact.filter(col(Columns.SCORE).geq(threshold));
      Dataset<Row> lazy = search(BlockMethod.LSH).semantic(vectors, threshold);
      Counted candidates = steps.hold("candidates" + suffix, vectors.count(), lazy::distinct);
      Counted found = found("pairs" + suffix, candidates.rows(), vectors, threshold);
      long hits = found.rows().join(truth, ends(), "left_semi").count();
      BlockingMetrics.Counts counts =
          new BlockingMetrics.Counts(vectors.count(), candidates.count(), hits, truth.count());
      EvaluateJob.put(BlockingMetrics.at(threshold, counts), report);
    }
  }

  private static String[] ends() {
    return new String[] {Columns.NODE_A, Columns.NODE_B};
  }

  private Counted found(String step, Dataset<Row> candidates, Counted vectors, double threshold) {
    return steps.hold(
        step, vectors.count(), () -> VerifiedPairs.semantic(candidates, vectors.rows(), threshold));
  }

  private CandidateSearch search(BlockMethod method) {
    return new CandidateSearch(steps.spark(), config.block().withMethod(method), steps);
  }
}
