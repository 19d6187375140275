package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.NearMiss;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.ModelShipping;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Reason;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Verified pairs: candidates whose true score reaches the threshold. Columns {@code _a}, {@code
 * _b}, {@code rule}, {@code score}; one row a pair and rule.
 */
public final class VerifiedPairs {
  private VerifiedPairs() {}

  /**
   * Pairs whose Jaccard similarity reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; a pair given twice is taken once; best persisted
   * @param shingles {@code _node}, {@code _shingles}
   */
  public static Dataset<Row> lexical(
      Dataset<Row> candidates, Dataset<Row> shingles, double threshold) {
    return Shortfall.pairs(lexicalCounted(candidates, shingles, threshold));
  }

  /** As {@link #lexical}, with counts of pairs below the threshold for {@link Shortfall#part}. */
  public static Dataset<Row> lexicalCounted(
      Dataset<Row> candidates, Dataset<Row> shingles, double threshold) {
    return counted(
        candidates,
        shingles.select(Columns.NODE, Columns.SHINGLES),
        new JaccardComparison(threshold),
        Rule.LEXICAL);
  }

  /**
   * Pairs whose cosine reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; a pair given twice is taken once; best persisted
   * @param vectors {@code _node}, {@code _vector}
   */
  public static Dataset<Row> semantic(
      Dataset<Row> candidates, Dataset<Row> vectors, double threshold) {
    return Shortfall.pairs(semanticCounted(candidates, vectors, threshold));
  }

  /** As {@link #semantic}, with counts of pairs below the threshold for {@link Shortfall#part}. */
  public static Dataset<Row> semanticCounted(
      Dataset<Row> candidates, Dataset<Row> vectors, double threshold) {
    return counted(
        candidates,
        vectors.select(Columns.NODE, Columns.VECTOR),
        new CosineComparison(threshold),
        Rule.SEMANTIC);
  }

  /**
   * Pairs of which the one text stands within the other, which has at least a quarter more
   * shingles.
   *
   * @param candidates {@code _inside, _holder, _beside}: a text, the longer one, and what the
   *     latter is laid beside, the same in all its pairs; a pair given twice is taken once; best
   *     persisted
   * @param shingles {@code _node}, {@code _shingles}
   * @param share least share of the shorter text's shingles that the longer one has
   * @return {@code _a, _b, rule, score, _inside}: the share is the score, the last the shorter
   *     one's node
   */
  public static Dataset<Row> contained(
      Dataset<Row> candidates, Dataset<Row> shingles, double share) {
    Dataset<Row> unknown =
        candidates.select(
            col(Columns.INSIDE).as(Columns.NODE_A),
            col(Columns.HOLDER).as(Columns.NODE_B),
            lit(Double.NaN).as(Columns.SCORE),
            col(Columns.BESIDE));
    return PairCells.scored(
            unknown,
            shingles.select(Columns.NODE, Columns.SHINGLES),
            new ContainmentComparison(share))
        .select(
            least(col(Columns.NODE_A), col(Columns.NODE_B)).as(Columns.NODE_A),
            greatest(col(Columns.NODE_A), col(Columns.NODE_B)).as(Columns.NODE_B),
            lit(Columns.CONTAINED).as(Columns.RULE),
            col(Columns.SCORE),
            when(col(PairCells.NOTE).equalTo(ContainmentComparison.FIRST), col(Columns.NODE_A))
                .otherwise(col(Columns.NODE_B))
                .as(Columns.INSIDE));
  }

  private static <T> Dataset<Row> counted(
      Dataset<Row> candidates, Dataset<Row> features, PairComparison<T> comparison, Rule rule) {
    Dataset<Row> unknown =
        candidates.select(
            col(Columns.NODE_A), col(Columns.NODE_B), lit(Double.NaN).as(Columns.SCORE));
    return withRule(PairCells.scored(unknown, features, comparison), rule);
  }

  /**
   * Drops pairs of texts in a language that the encoder half knows, where strangers are as alike;
   * see {@link SentenceEncoder#leastCosine}. The more a text breaks up into word pieces, the higher
   * the cosine that its pairs need.
   *
   * @param pairs verified pairs of the semantic rule; best persisted
   * @param texts {@code _node}, {@code _normal} as it was embedded
   */
  public static Dataset<Row> legible(
      Dataset<Row> pairs, Dataset<Row> texts, EncoderConfig encoder) {
    Dataset<Row> features =
        texts.select(col(Columns.NODE), col(Columns.NORMAL).cast(DataTypes.BinaryType));
    EncoderConfig shipped = ModelShipping.ship(texts.sparkSession(), encoder);
    return withRule(
        PairCells.scored(pairs, features, new LegibilityComparison(shipped)), Rule.SEMANTIC);
  }

  /**
   * Looks for near misses: pairs whose texts state different facts.
   *
   * @param pairs verified pairs of one rule; best persisted
   * @param texts {@code _node}, {@code _text} as read
   * @param kinds differences that keep a pair apart
   * @param chance what pairs must share, too; empty where that isn't asked
   * @return the pairs, with {@code _apart}: the sort of difference that keeps them apart, see
   *     {@link Reason#sort}, or {@link Chance#APART}, null where none does; and {@code _poorer}:
   *     the node whose text says less than the other's and nothing else, null where neither does,
   *     with {@code _much}: whether the other is much longer
   */
  public static Dataset<Row> guarded(
      Dataset<Row> pairs,
      Dataset<Row> texts,
      Set<NearMiss> kinds,
      Rule rule,
      Optional<Chance> chance) {
    Dataset<Row> features =
        texts.select(col(Columns.NODE), col(Columns.TEXT).cast(DataTypes.BinaryType));
    NearMissComparison guard = new NearMissComparison(new NearMissGuard(kinds));
    Dataset<Row> scored =
        chance
            .map(asked -> new ChanceComparison(asked, rule, guard))
            .map(both -> PairCells.scored(pairs, features, both))
            .orElseGet(() -> PairCells.scored(pairs, features, guard));
    Column note = col(PairCells.NOTE);
    Column poorer =
        when(note.startsWith(NearMissComparison.FIRST_SAYS_MORE), col(Columns.NODE_B))
            .when(note.startsWith(NearMissComparison.SECOND_SAYS_MORE), col(Columns.NODE_A));
    return scored.select(
        col(Columns.NODE_A),
        col(Columns.NODE_B),
        lit(rule.label()).as(Columns.RULE),
        col(Columns.SCORE),
        when(poorer.isNull(), note).as(Columns.APART),
        poorer.as(Columns.POORER),
        note.endsWith(NearMissComparison.MUCH).as(Columns.MUCH));
  }

  private static Dataset<Row> withRule(Dataset<Row> scored, Rule rule) {
    return scored.select(
        col(Columns.NODE_A),
        col(Columns.NODE_B),
        lit(rule.label()).as(Columns.RULE),
        col(Columns.SCORE));
  }
}
