package io.github.echosift.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.dedup.DedupFlow;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.screen.PieceTexts;
import io.github.echosift.screen.TokenTable;
import io.github.echosift.spark.Counted;
import io.github.echosift.verify.VerifiedPairs;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures what a screen at each threshold would embed, and what it would lose: {@code
 * screen_share_S} is the share of texts with a neighbour of static cosine {@code S} or more, {@code
 * screen_recall_T_S} the share of texts with a partner of true cosine {@code T} or more that have
 * one of static cosine {@code S} or more among them; 1 where there are none.
 */
final class ScreenEvaluation {
  private static final double[] STATIC = {0.95, 0.90, 0.85, 0.80, 0.75, 0.70, 0.65, 0.60};
  private static final double[] TRUE = {0.95, 0.90, 0.85, 0.80};
  private static final String BEST = "_best";

  private final DedupConfig config;
  private final Steps steps;

  ScreenEvaluation(DedupConfig config, Steps steps) {
    this.config = config;
    this.steps = steps;
  }

  /** Embeds the distinct texts, by the encoder and by the table. */
  void run(Counted documents, ReportBuilder report) {
    DistinctTexts distinct = DedupFlow.distinct(config, steps, documents);
    Counted vectors = distinct.readable();
    Counted pieces =
        steps.hold(
            "word pieces",
            distinct.texts().count(),
            () -> PieceTexts.of(distinct.texts().rows(), config.encoder()));
    Broadcast<TokenTable> table =
        PieceTexts.sent(steps.spark(), PieceTexts.table(pieces.rows(), config.encoder()));
    Counted statics =
        steps.hold(
            "static vectors", pieces.count(), () -> PieceTexts.vectors(pieces.rows(), table));
    Dataset<Row> near = pairs("static", statics, STATIC[STATIC.length - 1]);
    Row shares = passing(near);
    for (int i = 0; i < STATIC.length; i++) {
      report.metric(name("share", STATIC[i]), share(shares.getLong(i + 1), vectors.count()));
    }
    Dataset<Row> truth = pairs("true", vectors, TRUE[TRUE.length - 1]);
    Dataset<Row> both =
        truth
            .withColumnRenamed(Columns.SCORE, "_true")
            .join(
                VerifiedPairs.semantic(truth, statics.rows(), -1)
                    .select(Columns.NODE_A, Columns.NODE_B, Columns.SCORE),
                new String[] {Columns.NODE_A, Columns.NODE_B});
    for (double cosine : TRUE) {
      Row kept = passing(both.filter(col("_true").geq(cosine)));
      report.metric(name("partnered", cosine), (double) kept.getLong(0));
      for (int i = 0; i < STATIC.length; i++) {
        report.metric(
            name("recall", cosine, STATIC[i]), share(kept.getLong(i + 1), kept.getLong(0)));
      }
    }
    report.count("measured", vectors.count());
  }

  private Dataset<Row> pairs(String kind, Counted vectors, double threshold) {
    CandidateSearch search = new CandidateSearch(steps.spark(), config.block(), steps);
    Dataset<Row> proposals = search.semantic(vectors, threshold);
    Counted candidates = steps.hold(kind + " candidates", vectors.count(), () -> proposals);
    return steps
        .hold(
            kind + " pairs",
            candidates.count(),
            () -> VerifiedPairs.semantic(candidates.rows(), vectors.rows(), threshold))
        .rows();
  }

  /** Number of texts in pairs, and of those with a score from each static threshold on. */
  private static Row passing(Dataset<Row> pairs) {
    Column[] counts =
        Arrays.stream(STATIC)
            .mapToObj(from -> coalesce(sum(when(col(BEST).geq(from), 1L).otherwise(0L)), lit(0L)))
            .toArray(Column[]::new);
    return pairs
        .select(
            explode(array(col(Columns.NODE_A), col(Columns.NODE_B))).as(Columns.NODE),
            col(Columns.SCORE))
        .groupBy(Columns.NODE)
        .agg(max(Columns.SCORE).as(BEST))
        .agg(count(lit(1)), counts)
        .first();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  private static String name(String what, double... thresholds) {
    return Stream.concat(
            Stream.of("screen", what),
            Arrays.stream(thresholds).mapToObj(t -> String.format(Locale.ROOT, "%.2f", t)))
        .reduce((a, b) -> a + "_" + b)
        .orElseThrow();
  }
}
