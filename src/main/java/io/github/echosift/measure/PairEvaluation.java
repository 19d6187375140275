package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.evaluate.PairMetrics;
import io.github.echosift.evaluate.StsMetrics;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.PairScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores labelled pairs of texts. */
final class PairEvaluation {
  private static final String A = "text_a";
  private static final String B = "text_b";
  private static final int[] CURVE_PERCENTS = {95, 90, 80, 70, 60, 50, 40, 30};

  private final DedupConfig config;
  private final Steps steps;

  PairEvaluation(DedupConfig config, Steps steps) {
    this.config = config;
    this.steps = steps;
  }

  /** Correlation of cosine with graded scores. */
  void sts(Dataset<Row> pairs, long rows, ReportBuilder report) {
    Dataset<Row> scored = scored(pairs, rows).withColumnRenamed(Gold.COLUMN, "score");
    EvaluateJob.put(StsMetrics.of(steps.hold("compare", rows, () -> scored).rows()), report);
  }

  /** Precision and recall of cosine against labels, of each preset, and along both curves. */
  void pairs(Dataset<Row> pairs, long rows, ReportBuilder report) {
    Dataset<Row> scored = scored(pairs, rows).withColumnRenamed(Gold.COLUMN, "label");
    Map<String, String> decisions = new LinkedHashMap<>();
    for (Preset preset : Preset.values()) {
      scored = scored.withColumn(preset.label(), decision(preset));
      decisions.put(preset.label(), preset.label().replace('-', '_'));
    }
    Column jaccard =
        PairScores.jaccard(shingles(A, config.thresholds()), shingles(B, config.thresholds()));
    scored = scored.withColumn("jaccard", jaccard).withColumn("cosine", col("predicted"));
    for (String score : List.of("cosine", "jaccard")) {
      for (int percent : CURVE_PERCENTS) {
        String column = score + percent;
        scored = scored.withColumn(column, col(score).geq(percent / 100.0));
        decisions.put(column, String.format(Locale.ROOT, "%s_%.2f", score, percent / 100.0));
      }
    }
    Dataset<Row> decided = scored.drop("_va", "_vb", A, B);
    Dataset<Row> persisted = steps.hold("compare", rows, () -> decided).rows();
    EvaluateJob.put(PairMetrics.of(persisted), report);
    decisions.forEach(
        (column, prefix) ->
            PairMetrics.atDecision(persisted, column)
                .metrics()
                .forEach((name, value) -> report.metric(prefix + "_" + name, value)));
  }

  private Dataset<Row> scored(Dataset<Row> pairs, long rows) {
    Dataset<Row> both =
        pairs.select(
            col(Columns.ROW),
            col(Columns.DOC).getField(A).as(A),
            col(Columns.DOC).getField(B).as(B),
            col(Gold.COLUMN));
    Dataset<Row> sides =
        side(both, A, 0).unionByName(side(both, B, 1)).filter(col(Columns.NORMAL).isNotNull());
    Dataset<Row> vectors =
        Embedding.of(steps, config.encoder(), new Counted(sides, 2 * rows), Unreadable.EMBEDDED)
            .rows();
    return both.withColumn(Columns.NODE, col(Columns.ROW).multiply(2))
        .join(vectors.withColumnRenamed(Columns.VECTOR, "_va"), Columns.NODE)
        .withColumn(Columns.NODE, col(Columns.NODE).plus(1))
        .join(vectors.withColumnRenamed(Columns.VECTOR, "_vb"), Columns.NODE)
        .withColumn("predicted", PairScores.cosine(col("_va"), col("_vb")));
  }

  private Dataset<Row> side(Dataset<Row> both, String text, int odd) {
    return both.select(
            col(Columns.ROW).multiply(2).plus(odd).as(Columns.NODE), col(text).as(Columns.TEXT))
        .select(col(Columns.NODE), TextColumns.normal(config.text()).as(Columns.NORMAL));
  }

  /** Whether a preset takes a pair for echoes, by the rules that verify edges. */
  private Column decision(Preset preset) {
    Thresholds rules = preset.thresholds();
    Column lexical =
        PairScores.jaccard(shingles(A, rules), shingles(B, rules)).geq(rules.lexicalThreshold());
    Column alike = lexical.or(col("predicted").geq(rules.semanticThreshold()));
    Column same =
        TextColumns.normal(col(A), config.text())
            .equalTo(TextColumns.normal(col(B), config.text()));
    Column near = not(PairScores.nearMiss(col(A), col(B), rules.guards()));
    return same.or(alike.and(near));
  }

  private Column shingles(String text, Thresholds rules) {
    Column normal = TextColumns.normal(col(text), config.text());
    return TextColumns.shingles(
        rules.guards().isEmpty() ? normal : BareTexts.normal(col(text), normal, config.text()),
        rules.shingleWords(),
        config.shortTokens());
  }
}
