package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.NearMiss;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Verified pairs: candidates whose true score reaches the threshold. Columns {@code _a}, {@code
 * _b}, {@code rule}, {@code score}; one row a pair and rule.
 */
public final class VerifiedPairs {
  private static final String LEFT = "_left";
  private static final String RIGHT = "_right";

  private VerifiedPairs() {}

  /**
   * Pairs whose Jaccard similarity reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; each pair once
   * @param shingles {@code _node}, {@code _shingles}
   */
  public static Dataset<Row> lexical(
      Dataset<Row> candidates, Dataset<Row> shingles, double threshold) {
    UDF2<byte[], byte[], Double> score = Similarity::jaccard;
    return scored(candidates, shingles, Columns.SHINGLES, score, Rule.LEXICAL, threshold);
  }

  /**
   * Pairs whose cosine reaches the threshold.
   *
   * @param candidates {@code _a}, {@code _b}; each pair once
   * @param vectors {@code _node}, {@code _vector}
   */
  public static Dataset<Row> semantic(
      Dataset<Row> candidates, Dataset<Row> vectors, double threshold) {
    UDF2<byte[], byte[], Double> score = Similarity::cosine;
    return scored(candidates, vectors, Columns.VECTOR, score, Rule.SEMANTIC, threshold);
  }

  private static Dataset<Row> scored(
      Dataset<Row> candidates,
      Dataset<Row> features,
      String feature,
      UDF2<byte[], byte[], Double> score,
      Rule rule,
      double threshold) {
    return withBoth(candidates, features, feature)
        .select(
            col(Columns.NODE_A),
            col(Columns.NODE_B),
            lit(rule.label()).as(Columns.RULE),
            udf(score, DataTypes.DoubleType).apply(col(LEFT), col(RIGHT)).as(Columns.SCORE))
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
    NearMissGuard guard = new NearMissGuard(kinds);
    UDF2<String, String, Boolean> nearMiss = guard::nearMiss;
    return withBoth(pairs, texts, Columns.TEXT)
        .filter(not(udf(nearMiss, DataTypes.BooleanType).apply(col(LEFT), col(RIGHT))))
        .select(Columns.NODE_A, Columns.NODE_B, Columns.RULE, Columns.SCORE);
  }

  private static Dataset<Row> withBoth(Dataset<Row> pairs, Dataset<Row> features, String feature) {
    Dataset<Row> left =
        features.select(col(Columns.NODE).as(Columns.NODE_A), col(feature).as(LEFT));
    Dataset<Row> right =
        features.select(col(Columns.NODE).as(Columns.NODE_B), col(feature).as(RIGHT));
    return pairs.join(left, Columns.NODE_A).join(right, Columns.NODE_B);
  }
}
