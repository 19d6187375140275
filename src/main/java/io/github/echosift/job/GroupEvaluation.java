package io.github.echosift.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.evaluate.GroupMetrics;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Groups as dedup makes them beside the groups people made. */
final class GroupEvaluation {
  /** What is measured. */
  enum Scope {
    /** The settings as they are. */
    SETTINGS,
    /** Every preset, with all rules and with each rule alone, on one embedding. */
    PRESETS
  }

  private final SparkSession spark;
  private final DedupConfig config;
  private final Steps steps;

  GroupEvaluation(SparkSession spark, DedupConfig config, Steps steps) {
    this.spark = spark;
    this.config = config;
    this.steps = steps;
  }

  /**
   * Measures and puts the metrics into the report; for {@link Scope#PRESETS} with names that begin
   * with rules and preset, such as {@code semantic_near_copy_pairwise_f1}.
   *
   * @param documents documents with a column {@code gold}
   */
  void run(Dataset<Row> documents, long rows, Scope scope, ReportBuilder report) {
    DistinctTexts distinct = new DistinctTexts(spark, config, steps, documents, rows);
    Labelled labelled = new Labelled(documents, rows, distinct);
    if (scope == Scope.SETTINGS) {
      EvaluateJob.put(measured(config, labelled, steps), report);
      return;
    }
    // Equal texts are one node already, so the exact rule is part of every other.
    Set<Rule> exact = EnumSet.of(Rule.EXACT);
    compare(config.with(Preset.NEAR_COPY, exact), "exact_", labelled, report);
    for (Preset preset : Preset.values()) {
      String suffix = "_" + preset.label().replace('-', '_') + "_";
      for (Rule rule : EnumSet.of(Rule.LEXICAL, Rule.SEMANTIC)) {
        DedupConfig one = config.with(preset, EnumSet.of(Rule.EXACT, rule));
        compare(one, rule.label() + suffix, labelled, report);
      }
      compare(config.with(preset, EnumSet.allOf(Rule.class)), "all" + suffix, labelled, report);
    }
  }

  /** Documents with their true groups. */
  private record Labelled(Dataset<Row> documents, long rows, DistinctTexts distinct) {}

  private void compare(
      DedupConfig variant, String prefix, Labelled labelled, ReportBuilder report) {
    try (Steps own = new Steps(spark)) {
      Evaluation found = measured(variant, labelled, own);
      found.metrics().forEach((name, value) -> report.metric(prefix + name, value));
      report.count("measured", found.measured());
    }
  }

  private Evaluation measured(DedupConfig variant, Labelled labelled, Steps within) {
    DedupFlow.Outcome outcome =
        new DedupFlow(spark, variant, within)
            .run(labelled.documents(), labelled.rows(), labelled.distinct());
    Dataset<Row> clustered =
        labelled
            .documents()
            .select(col(Columns.ROW), col("gold").cast("string").as("gold"))
            .join(
                outcome.assignment().select(Columns.ROW, KeepColumns.KEEPER_ROW),
                Columns.ROW,
                "left_outer")
            .select(
                coalesce(col(KeepColumns.KEEPER_ROW), col(Columns.ROW))
                    .cast("string")
                    .as("predicted"),
                col("gold"));
    return GroupMetrics.of(within.run("compare", labelled.rows(), () -> clustered).rows());
  }
}
