package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.exact.ExactCopies;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From documents to verified pairs: exact, lexical, embed, semantic. */
final class EchoSearch {
  private final SparkSession spark;
  private final DedupConfig config;
  private final Steps steps;
  private final CandidateSource source;

  EchoSearch(SparkSession spark, DedupConfig config, Steps steps) {
    this.spark = spark;
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

  /**
   * Searches documents.
   *
   * @param documents {@code _row}, {@code _text}, {@code _normal}
   */
  Found search(Dataset<Row> documents, long count) {
    Dataset<Row> nodes = nodes(documents, count);
    Steps.Result texts = texts(documents, nodes, count);
    List<Steps.Result> edges = new ArrayList<>();
    Optional<Dataset<Row>> shingles = Optional.empty();
    Optional<Dataset<Row>> vectors = Optional.empty();
    long unreadable = 0;
    if (config.uses(Rule.LEXICAL)) {
      shingles = Optional.of(shingles(texts));
      edges.add(lexical(texts, shingles.get()));
    }
    if (config.uses(Rule.SEMANTIC)) {
      Steps.Result readable = Embedding.run(spark, steps, config.encoder(), texts, Unreadable.NULL);
      unreadable = texts.count() - readable.count();
      vectors = Optional.of(readable.rows());
      edges.add(semantic(texts, readable));
    }
    return new Found(nodes, texts.count(), unreadable, texts.rows(), edges, shingles, vectors);
  }

  /** The distinct texts alone: {@code _node}, {@code _normal}, {@code _text}. */
  Steps.Result distinct(Dataset<Row> documents, long count) {
    return texts(documents, nodes(documents, count), count);
  }

  private Dataset<Row> nodes(Dataset<Row> documents, long count) {
    boolean exact = config.uses(Rule.EXACT);
    return steps
        .run(
            "exact", count, () -> exact ? ExactCopies.nodes(documents) : ExactCopies.off(documents))
        .rows();
  }

  /** One text a node: exact copies are shingled, embedded and compared once. */
  private Steps.Result texts(Dataset<Row> documents, Dataset<Row> nodes, long count) {
    Dataset<Row> first =
        nodes.filter(col(Columns.ROW).equalTo(col(Columns.NODE))).select(Columns.ROW);
    return steps.run(
        "distinct texts",
        count,
        () ->
            documents
                .join(first, Columns.ROW)
                .select(col(Columns.ROW).as(Columns.NODE), col(Columns.NORMAL), col(Columns.TEXT)));
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
    return steps.run(
        "lexical pairs",
        texts.count(),
        () -> guarded(VerifiedPairs.lexical(candidates, shingles, threshold), texts, Rule.LEXICAL));
  }

  private Steps.Result semantic(Steps.Result texts, Steps.Result vectors) {
    double threshold = config.thresholds().semanticThreshold();
    Dataset<Row> candidates = source.semantic(vectors, threshold);
    return steps.run(
        "semantic pairs",
        texts.count(),
        () ->
            guarded(
                VerifiedPairs.semantic(candidates, vectors.rows(), threshold),
                texts,
                Rule.SEMANTIC));
  }

  private Dataset<Row> guarded(Dataset<Row> pairs, Steps.Result texts, Rule rule) {
    return VerifiedPairs.withoutNearMisses(pairs, texts.rows(), config.thresholds().guards(), rule);
  }

  /** What blocking met, by rule; complete once the search is done. */
  Map<Rule, BucketCensus.Totals> censuses() {
    return source.censuses();
  }
}
