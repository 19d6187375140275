package io.github.echosift.measure;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.Thresholds;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.evaluate.Compared;
import io.github.echosift.evaluate.Confusion;
import io.github.echosift.evaluate.PairMetrics;
import io.github.echosift.evaluate.StsMetrics;
import io.github.echosift.explain.PairExample;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.PairScores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores labelled pairs of texts. */
final class PairEvaluation {
  /** Column of the first text. */
  static final String A = "text_a";

  /** Column of the second text. */
  static final String B = "text_b";

  private static final String SETTINGS = "settings";
  private static final String ALIKE = "_alike";
  private static final String FAR = "_far";

  private static final int[] CURVE_PERCENTS = {95, 90, 80, 70, 60, 50, 40, 30};

  private final DedupConfig config;
  private final Steps steps;
  private final ReportTexts texts;

  PairEvaluation(DedupConfig config, Steps steps, ReportTexts texts) {
    this.config = config;
    this.steps = steps;
    this.texts = texts;
  }

  /** Correlation of cosine with graded scores. */
  Misjudged sts(Dataset<Row> pairs, long rows, ReportBuilder report) {
    Dataset<Row> scored = scored(pairs, rows).withColumnRenamed(Gold.COLUMN, "score");
    Dataset<Row> held = steps.hold("compare", rows, () -> scored).rows();
    EvaluateJob.put(StsMetrics.of(held), report);
    List<PairTexts.Wrong> far = farthest(held);
    List<PairExample> shown = PairTexts.of(config, pairs, far, texts).graded(far);
    return new Misjudged(Map.of(), List.of(), List.of(), shown);
  }

  /** Both are measured from their means in their standard deviations, since units differ. */
  private static List<PairTexts.Wrong> farthest(Dataset<Row> scored) {
    Dataset<Row> pairs =
        scored
            .select(
                col(Columns.ROW),
                col("predicted").cast("double").as("predicted"),
                expr("try_cast(score as double)").as("score"))
            .na()
            .drop();
    Row spread =
        pairs.agg(avg("predicted"), stddev("predicted"), avg("score"), stddev("score")).head();
    Column far =
        col("predicted")
            .minus(spread.getDouble(0))
            .divide(spread.getDouble(1))
            .minus(col("score").minus(spread.getDouble(2)).divide(spread.getDouble(3)));
    return pairs
        // Rounded, so that sums in another order change nothing.
        .withColumn(FAR, round(abs(far), 6))
        .orderBy(col(FAR).desc(), xxhash64(col(Columns.ROW)), col(Columns.ROW))
        .limit(Misjudged.SHOWN)
        .collectAsList()
        .stream()
        .map(row -> new PairTexts.Wrong(row.getLong(0), row.getDouble(1), row.getDouble(2)))
        .toList();
  }

  /** Precision and recall of cosine against labels, of each preset, and along both curves. */
  Misjudged pairs(Dataset<Row> pairs, long rows, ReportBuilder report) {
    Dataset<Row> scored = scored(pairs, rows).withColumnRenamed(Gold.COLUMN, "label");
    scored = scored.withColumn(SETTINGS, decision(config.thresholds(), config::uses));
    Map<String, String> decisions = new LinkedHashMap<>();
    for (Preset preset : Preset.values()) {
      scored = scored.withColumn(preset.label(), decision(preset.thresholds(), rule -> true));
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
    Map<String, Confusion> confusion = new LinkedHashMap<>();
    confusion.put("these settings", PairMetrics.compared(persisted, SETTINGS).confusion());
    decisions.forEach(
        (column, prefix) -> {
          Compared found = PairMetrics.compared(persisted, column);
          found
              .evaluation()
              .metrics()
              .forEach((name, value) -> report.metric(prefix + "_" + name, value));
          if (presets().contains(column)) {
            confusion.put("preset " + column, found.confusion());
          }
        });
    return misjudged(pairs, persisted, confusion);
  }

  private static List<String> presets() {
    return Arrays.stream(Preset.values()).map(Preset::label).toList();
  }

  private Misjudged misjudged(
      Dataset<Row> pairs, Dataset<Row> decided, Map<String, Confusion> confusion) {
    Column label = expr("try_cast(label as double)");
    Dataset<Row> judged = decided.withColumn(ALIKE, greatest(col("cosine"), col("jaccard")));
    List<PairTexts.Wrong> falsely =
        wrong(judged.where(col(SETTINGS).and(label.equalTo(0))), col(ALIKE).desc());
    List<PairTexts.Wrong> missed =
        wrong(judged.where(not(col(SETTINGS)).and(label.equalTo(1))), col(ALIKE));
    PairTexts seen =
        PairTexts.of(
            config, pairs, Stream.concat(falsely.stream(), missed.stream()).toList(), texts);
    return new Misjudged(confusion, seen.decided(falsely), seen.decided(missed), List.of());
  }

  private static List<PairTexts.Wrong> wrong(Dataset<Row> pairs, Column worst) {
    return pairs
        .orderBy(worst, xxhash64(col(Columns.ROW)), col(Columns.ROW))
        .limit(Misjudged.SHOWN)
        .select(col(Columns.ROW), col("cosine"))
        .collectAsList()
        .stream()
        .map(row -> new PairTexts.Wrong(row.getLong(0), row.getDouble(1), Double.NaN))
        .toList();
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

  /** Whether thresholds take a pair for echoes, by the rules that verify edges. */
  private Column decision(Thresholds rules, Predicate<Rule> uses) {
    Column lexical =
        PairScores.jaccard(shingles(A, rules), shingles(B, rules)).geq(rules.lexicalThreshold());
    Column alike =
        lexical
            .and(lit(uses.test(Rule.LEXICAL)))
            .or(col("predicted").geq(rules.semanticThreshold()).and(lit(uses.test(Rule.SEMANTIC))));
    Column same =
        TextColumns.normal(col(A), config.text())
            .equalTo(TextColumns.normal(col(B), config.text()));
    Column near = not(PairScores.nearMiss(col(A), col(B), rules.guards()));
    return same.and(lit(uses.test(Rule.EXACT))).or(alike.and(near));
  }

  private Column shingles(String text, Thresholds rules) {
    return BareTexts.shingles(
        col(text), TextColumns.normal(col(text), config.text()), config, rules);
  }
}
