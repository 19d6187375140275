package io.github.echosift.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.dedup.DedupFlow;
import io.github.echosift.dedup.DedupOutcome;
import io.github.echosift.embed.Cosines;
import io.github.echosift.evaluate.Compared;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.evaluate.GroupMetrics;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Groups as dedup makes them beside the groups people made. */
public final class GroupEvaluation {
  private final DedupConfig config;
  private final Steps steps;
  private final ReportTexts texts;

  GroupEvaluation(DedupConfig config, Steps steps, ReportTexts texts) {
    this.config = config;
    this.steps = steps;
    this.texts = texts;
  }

  /**
   * Measures and puts the metrics into the report; for {@link EvaluateConfig.Scope#PRESETS} with
   * names that begin with rules and preset, such as {@code semantic_near_copy_pairwise_f1}.
   *
   * @param documents documents with a column {@code gold}
   * @return where people group otherwise; nothing for presets
   */
  Misjudged run(Counted documents, EvaluateConfig.Scope scope, ReportBuilder report) {
    Labelled labelled = new Labelled(documents, DedupFlow.distinct(config, steps, documents));
    if (scope == EvaluateConfig.Scope.SETTINGS) {
      Dataset<Row> grouped = grouped(config, labelled, steps);
      Compared found = GroupMetrics.compared(grouped);
      EvaluateJob.put(found.evaluation(), report);
      return new MisplacedPairs(config, texts)
          .find(documents.rows(), grouped, Map.of("these settings", found.confusion()));
    }
    // Equal texts are one node already, so the exact rule is part of every other.
    Set<Rule> exact = EnumSet.of(Rule.EXACT);
    DedupConfig whole = config.with(ScreenConfig.OFF); // one embedding serves all
    compare(whole.with(Preset.NEAR_COPY, exact), "exact_", labelled, report);
    for (Preset preset : Preset.values()) {
      String suffix = "_" + preset.label().replace('-', '_') + "_";
      for (Rule rule : EnumSet.of(Rule.LEXICAL, Rule.SEMANTIC)) {
        DedupConfig one = whole.with(preset, EnumSet.of(Rule.EXACT, rule));
        compare(one, rule.label() + suffix, labelled, report);
      }
      compare(whole.with(preset, EnumSet.allOf(Rule.class)), "all" + suffix, labelled, report);
    }
    return Misjudged.NONE;
  }

  /** Documents with their true groups. */
  private record Labelled(Counted documents, DistinctTexts distinct) {}

  private void compare(
      DedupConfig variant, String prefix, Labelled labelled, ReportBuilder report) {
    try (Steps own = steps.beside()) {
      // A preset for the encoder at hand.
      DedupConfig fitting = variant.with(Cosines.of(variant.preset(), variant.encoder()));
      Evaluation found = GroupMetrics.of(grouped(fitting, labelled, own));
      found.metrics().forEach((name, value) -> report.metric(prefix + name, value));
      report.count("measured", found.measured());
    }
  }

  /** {@code _row, predicted, gold}: a group's name is the row of its keeper. */
  private Dataset<Row> grouped(DedupConfig variant, Labelled labelled, Steps within) {
    DedupConfig groupsOnly = variant.with(Contained.off());
    DedupOutcome outcome =
        DedupFlow.run(groupsOnly, within, labelled.documents(), labelled.distinct());
    Dataset<Row> clustered =
        labelled
            .documents()
            .rows()
            .select(col(Columns.ROW), col(Gold.COLUMN).cast("string").as(Gold.COLUMN))
            .join(
                outcome.assignment().select(Columns.ROW, KeepColumns.KEEPER_ROW),
                Columns.ROW,
                "left_outer")
            .select(
                col(Columns.ROW),
                coalesce(col(KeepColumns.KEEPER_ROW), col(Columns.ROW))
                    .cast("string")
                    .as(MisplacedPairs.PREDICTED),
                col(Gold.COLUMN));
    return within.hold("compare", labelled.documents().count(), () -> clustered).rows();
  }
}
