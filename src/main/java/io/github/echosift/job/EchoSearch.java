package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From distinct texts to verified pairs: lexical, embed, semantic. */
final class EchoSearch {
  private final DedupConfig config;
  private final Steps steps;
  private final CandidateSource source;

  EchoSearch(SparkSession spark, DedupConfig config, Steps steps) {
    this.config = config;
    this.steps = steps;
    this.source = new CandidateSource(spark, config.block(), steps);
  }

  /**
   * What the search found.
   *
   * @param nodes {@code _row}, {@code _node}
   * @param distinct number of nodes
   * @param unreadable nodes whose text the encoder does not know; the semantic rule leaves them out
   * @param texts {@code _node}, {@code _normal}, {@code _text}
   * @param edges verified pairs of nodes, one row a pair and rule
   * @param shingles features of the lexical rule, where it is on
   * @param vectors features of the semantic rule, where it is on
   */
  record Found(
      Dataset<Row> nodes,
      long distinct,
      long unreadable,
      Dataset<Row> texts,
      List<Steps.Result> edges,
      Optional<Dataset<Row>> shingles,
      Optional<Dataset<Row>> vectors) {}

  /** Searches distinct texts. */
  Found search(DistinctTexts distinct) {
    Steps.Result texts = distinct.texts();
    List<Steps.Result> edges = new ArrayList<>();
    Optional<Dataset<Row>> shingles = Optional.empty();
    Optional<Dataset<Row>> vectors = Optional.empty();
    long unreadable = 0;
    if (config.uses(Rule.LEXICAL)) {
      shingles = Optional.of(shingles(texts));
      edges.add(lexical(texts, shingles.get()));
    }
    if (config.uses(Rule.SEMANTIC)) {
      Steps.Result readable = distinct.vectors();
      unreadable = texts.count() - readable.count();
      vectors = Optional.of(readable.rows());
      edges.add(semantic(texts, readable));
    }
    return new Found(
        distinct.nodes(), texts.count(), unreadable, texts.rows(), edges, shingles, vectors);
  }

  private Dataset<Row> shingles(Steps.Result texts) {
    return steps
        .run(
            "shingle",
            texts.count(),
            () ->
                texts
                    .rows()
                    .select(
                        col(Columns.NODE),
                        TextColumns.shingles(
                                col(Columns.NORMAL),
                                config.thresholds().shingleWords(),
                                config.shortTokens())
                            .as(Columns.SHINGLES)))
        .rows();
  }

  private Steps.Result lexical(Steps.Result texts, Dataset<Row> shingles) {
    double threshold = config.thresholds().lexicalThreshold();
    Dataset<Row> candidates = source.lexical(shingles, texts.count(), threshold);
    return pairs(
        Rule.LEXICAL,
        texts,
        candidates,
        persisted -> VerifiedPairs.lexical(persisted, shingles, threshold));
  }

  private Steps.Result semantic(Steps.Result texts, Steps.Result vectors) {
    double threshold = config.thresholds().semanticThreshold();
    config.caution().ifPresent(caution -> steps.plan("mind", caution));
    Dataset<Row> candidates = source.semantic(vectors, threshold);
    return pairs(
        Rule.SEMANTIC,
        texts,
        candidates,
        persisted -> VerifiedPairs.semantic(persisted, vectors.rows(), threshold));
  }

  /** Candidates, those of them that reach the threshold, and of these what is no near miss. */
  private Steps.Result pairs(
      Rule rule,
      Steps.Result texts,
      Dataset<Row> candidates,
      UnaryOperator<Dataset<Row>> verification) {
    Set<NearMiss> guards = config.thresholds().guards();
    String name = rule.label() + " pairs";
    Steps.Result proposed =
        steps.run(rule.label() + " candidates", texts.count(), () -> candidates);
    Steps.Result verified =
        steps.run(
            guards.isEmpty() ? name : rule.label() + " scores",
            proposed.count(),
            () -> verification.apply(proposed.rows()));
    return guards.isEmpty()
        ? verified
        : steps.run(
            name,
            verified.count(),
            () -> VerifiedPairs.withoutNearMisses(verified.rows(), texts.rows(), guards, rule));
  }

  /** What blocking met, by rule; complete once the search is done. */
  Map<Rule, BucketCensus.Totals> censuses() {
    return source.censuses();
  }
}
