package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.echosift.config.NearMiss;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Verified pairs: candidates whose true score reaches the threshold. Columns {@code _a}, {@code
 * _b}, {@code rule}, {@code score}; one row a pair and rule.
 */
public final class VerifiedPairs {
  private static final Column LEFT = col("_left");
  private static final Column RIGHT = col("_right");

  private VerifiedPairs() {}

  /**
   * Pairs whose Jaccard similarity reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; each pair once
   * @param shingles {@code _node}, {@code _shingles}
   */
  public static Dataset<Row> lexical(
      Dataset<Row> candidates, Dataset<Row> shingles, double threshold) {
    Dataset<Row> both = withBoth(candidates, shingles, Columns.SHINGLES);
    return scored(both, PairScores.jaccard(LEFT, RIGHT), Rule.LEXICAL, threshold);
  }

  /**
   * Pairs whose cosine reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; each pair once
   * @param vectors {@code _node}, {@code _vector}
   */
  public static Dataset<Row> semantic(
      Dataset<Row> candidates, Dataset<Row> vectors, double threshold) {
    Dataset<Row> both = withBoth(candidates, vectors, Columns.VECTOR);
    return scored(both, PairScores.cosine(LEFT, RIGHT), Rule.SEMANTIC, threshold);
  }

  private static Dataset<Row> scored(Dataset<Row> both, Column score, Rule rule, double threshold) {
    return both.select(
            col(Columns.NODE_A),
            col(Columns.NODE_B),
            lit(rule.label()).as(Columns.RULE),
            score.as(Columns.SCORE))
        .filter(col(Columns.SCORE).geq(threshold));
  }

  /**
   * Drops near misses: pairs whose texts differ by a replaced number or name.
   *
   * @param pairs verified pairs
   * @param texts {@code _node}, {@code _text} as read
   */
  public static Dataset<Row> withoutNearMisses(
      Dataset<Row> pairs, Dataset<Row> texts, Set<NearMiss> kinds) {
    if (kinds.isEmpty()) {
      return pairs;
    }
    return withBoth(pairs, texts, Columns.TEXT)
        .filter(not(PairScores.nearMiss(LEFT, RIGHT, kinds)))
        .select(Columns.NODE_A, Columns.NODE_B, Columns.RULE, Columns.SCORE);
  }

  private static Dataset<Row> withBoth(Dataset<Row> pairs, Dataset<Row> features, String feature) {
    Dataset<Row> left =
        features.select(col(Columns.NODE).as(Columns.NODE_A), col(feature).as(LEFT.toString()));
    Dataset<Row> right =
        features.select(col(Columns.NODE).as(Columns.NODE_B), col(feature).as(RIGHT.toString()));
    return pairs.join(left, Columns.NODE_A).join(right, Columns.NODE_B);
  }
}
