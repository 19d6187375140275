package io.github.echosift.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Floors;
import io.github.echosift.config.NearMiss;
import io.github.echosift.keep.PairRows;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells whether documents are alike enough for one to be kept for the other.
 *
 * @param config floors and guards
 * @param texts {@code _node, _text}
 * @param vectors {@code _node, _vector}, where the semantic rule is on
 * @param shingles {@code _node, _shingles}, where the lexical rule is on
 */
record Likeness(
    DedupConfig config,
    Dataset<Row> texts,
    Optional<Dataset<Row>> vectors,
    Optional<Dataset<Row>> shingles) {
  /** By what a run has found. */
  static Likeness of(DedupConfig config, Trace trace) {
    return new Likeness(
        config,
        trace.texts().select(Columns.NODE, Columns.TEXT),
        trace.vectors().map(rows -> rows.select(Columns.NODE, Columns.VECTOR)),
        trace.shingles().map(rows -> rows.select(Columns.NODE, Columns.SHINGLES)));
  }

  /**
   * The same with texts that the run has not looked at.
   *
   * @param stored {@code _node, text, vector}
   */
  Likeness and(Dataset<Row> stored) {
    Dataset<Row> named =
        stored.select(
            col(Columns.NODE),
            col(HistoryColumns.TEXT).as(Columns.TEXT),
            col(HistoryColumns.VECTOR).as(Columns.VECTOR));
    Dataset<Row> told =
        named.withColumn(Columns.NORMAL, TextColumns.normal(col(Columns.TEXT), config.text()));
    return new Likeness(
        config,
        texts.unionByName(named.select(Columns.NODE, Columns.TEXT)),
        vectors.map(
            rows ->
                rows.unionByName(
                    named
                        .where(col(Columns.VECTOR).isNotNull())
                        .select(Columns.NODE, Columns.VECTOR))),
        shingles.map(
            rows ->
                rows.unionByName(
                    told.select(
                        col(Columns.NODE),
                        BareTexts.shingles(col(Columns.TEXT), col(Columns.NORMAL), config)
                            .as(Columns.SHINGLES)))));
  }

  /**
   * Pairs past a floor that are no near misses.
   *
   * @param pairs {@code _a, _b}; best persisted
   * @return {@code _a, _b, rule, score, _poorer}, one row a pair and rule
   */
  Dataset<Row> alike(Dataset<Row> pairs) {
    Floors floors = Floors.of(config.thresholds());
    List<Dataset<Row>> alike = new ArrayList<>();
    shingles
        .map(sets -> VerifiedPairs.lexical(pairs, sets, floors.lexical()))
        .map(found -> unlessApart(found, Rule.LEXICAL))
        .ifPresent(alike::add);
    vectors
        .map(rows -> VerifiedPairs.semantic(pairs, rows, floors.semantic()))
        .map(found -> unlessApart(found, Rule.SEMANTIC))
        .ifPresent(alike::add);
    return alike.stream()
        .reduce(Dataset::unionByName)
        .orElseGet(
            () ->
                pairs
                    .select(
                        col(Columns.NODE_A),
                        col(Columns.NODE_B),
                        lit("").as(Columns.RULE),
                        lit(0.0).as(Columns.SCORE),
                        lit(null).cast("bigint").as(Columns.POORER))
                    .limit(0));
  }

  private Dataset<Row> unlessApart(Dataset<Row> pairs, Rule rule) {
    Set<NearMiss> guards = config.thresholds().guards();
    return guards.isEmpty()
        ? pairs.withColumn(Columns.POORER, lit(null).cast("bigint"))
        : VerifiedPairs.guarded(pairs, texts, guards, rule, Optional.empty())
            .where(col(Columns.APART).isNull())
            .drop(Columns.APART, Columns.MUCH);
  }

  /** {@code _a, _b, rule, score}: of several rows of a pair that with the strongest evidence. */
  static Dataset<Row> strongest(Dataset<Row> pairs) {
    return PairRows.strongest(pairs.groupBy(Columns.NODE_A, Columns.NODE_B));
  }

  /**
   * Pairs of which the first text may go for the second: they are alike, and the first says nothing
   * that the second does not; or they are one text.
   *
   * @param pairs {@code _a, _b}; best persisted
   * @return {@code _a, _b, rule, score}: the strongest evidence
   */
  Dataset<Row> standing(Dataset<Row> pairs) {
    Dataset<Row> different = pairs.where(col(Columns.NODE_A).notEqual(col(Columns.NODE_B)));
    Dataset<Row> alike =
        strongest(
            alike(different)
                .where(coalesce(col(Columns.POORER).notEqual(col(Columns.NODE_B)), lit(true))));
    return alike.unionByName(
        pairs
            .where(col(Columns.NODE_A).equalTo(col(Columns.NODE_B)))
            .distinct()
            .select(
                col(Columns.NODE_A),
                col(Columns.NODE_B),
                lit(Rule.EXACT.label()).as(Columns.RULE),
                lit(1.0).as(Columns.SCORE)));
  }
}
