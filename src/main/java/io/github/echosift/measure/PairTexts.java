package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.explain.Evidence;
import io.github.echosift.explain.PairExample;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.SeenPairs;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.schema.Columns;
import io.github.echosift.terminal.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings the texts of misjudged pairs of an input of pairs. */
final class PairTexts {
  private final DedupConfig config;
  private final SeenPairs seen;

  /**
   * A misjudged pair.
   *
   * @param row its row in the input
   * @param cosine cosine of its texts
   * @param score what people gave it
   */
  record Wrong(long row, double cosine, double score) {}

  private PairTexts(DedupConfig config, SeenPairs seen) {
    this.config = config;
    this.seen = seen;
  }

  /**
   * Fetches them in one Spark query.
   *
   * @param pairs the input: {@code _row, _id, _doc}
   * @param wanted the pairs
   */
  static PairTexts of(
      DedupConfig config, Dataset<Row> pairs, List<Wrong> wanted, ReportTexts texts) {
    Object[] rows = wanted.stream().map(Wrong::row).toArray();
    Dataset<Row> chosen = pairs.where(col(Columns.ROW).isin(rows));
    Dataset<Row> sides =
        side(chosen, PairEvaluation.A, 0).unionAll(side(chosen, PairEvaluation.B, 1));
    List<SeenPair.Ends> ends = wanted.stream().map(PairTexts::ends).toList();
    return new PairTexts(config, SeenPairs.of(config, sides, ends, texts));
  }

  private static SeenPair.Ends ends(Wrong pair) {
    return new SeenPair.Ends(2 * pair.row(), 2 * pair.row() + 1);
  }

  /** The second text has no id of its own. */
  private static Dataset<Row> side(Dataset<Row> pairs, String text, int odd) {
    return pairs.select(
        col(Columns.ROW).multiply(2).plus(odd).as(Columns.ROW),
        (odd == 0 ? col(Columns.DOC_ID) : lit("")).as(Columns.DOC_ID),
        col(Columns.DOC).getField(text).cast("string").as(Columns.TEXT),
        lit(null).cast("bigint").as(Columns.TIME));
  }

  /** Pairs about which was decided, with the checks they went through. */
  List<PairExample> decided(List<Wrong> wrong) {
    return wrong.stream()
        .flatMap(pair -> seen.get(ends(pair)).stream().map(texts -> decided(pair, texts)))
        .toList();
  }

  private PairExample decided(Wrong pair, SeenPair texts) {
    Evidence evidence =
        new Evidence(
            "", Double.NaN, "", texts.same(), texts.jaccard(), pair.cosine(), 0, texts.reason());
    return example(
        pair,
        texts,
        Waterfall.of(config, evidence),
        String.format(
            Locale.ROOT,
            "cosine %s, Jaccard %s",
            Numbers.score(pair.cosine()),
            Numbers.score(texts.jaccard())));
  }

  /** Pairs with a score that people gave. */
  List<PairExample> graded(List<Wrong> wrong) {
    return wrong.stream()
        .flatMap(pair -> seen.get(ends(pair)).stream().map(texts -> graded(pair, texts)))
        .toList();
  }

  private static PairExample graded(Wrong pair, SeenPair texts) {
    String told =
        String.format(
            Locale.ROOT,
            "cosine %s, score %s",
            Numbers.score(pair.cosine()),
            BigDecimal.valueOf(pair.score()).stripTrailingZeros().toPlainString());
    return example(pair, texts, new Waterfall(List.of(), ""), told);
  }

  private static PairExample example(Wrong pair, SeenPair texts, Waterfall decided, String reason) {
    return new PairExample(
        "", pair.cosine(), "", reason, texts.first(), texts.second(), texts.differences(), decided);
  }
}
