package io.github.echosift.keep;

import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static io.github.echosift.schema.Columns.SHINGLES;
import static io.github.echosift.schema.Columns.VECTOR;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.Floors;
import io.github.echosift.schema.Rule;
import io.github.echosift.verify.PairScores;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells for every edge whether its ends are near enough for one to stand for the other. */
final class FloorPass {
  private FloorPass() {}

  /**
   * Adds a boolean column; features are only joined to edges that do not pass by their own score.
   */
  static Dataset<Row> of(DuplicateGraph graph, Dataset<Row> edges, Floors config, String column) {
    Column byScore =
        col(RULE)
            .equalTo(Rule.LEXICAL.label())
            .and(col(SCORE).geq(config.of(Rule.LEXICAL)))
            .or(
                col(RULE)
                    .equalTo(Rule.SEMANTIC.label())
                    .and(col(SCORE).geq(config.of(Rule.SEMANTIC))));
    Dataset<Row> compared = edges.where(not(byScore));
    compared = with(compared, graph.shingles(), SHINGLES, PairScores::jaccard, "_jaccard");
    compared = with(compared, graph.vectors(), VECTOR, PairScores::cosine, "_cosine");
    Column byFeatures =
        coalesce(col("_jaccard").geq(config.lexical()), lit(false))
            .or(coalesce(col("_cosine").geq(config.semantic()), lit(false)));
    return edges
        .where(byScore)
        .withColumn(column, lit(true))
        .unionByName(compared.withColumn(column, byFeatures).drop("_jaccard", "_cosine"));
  }

  private static Dataset<Row> with(
      Dataset<Row> edges,
      Optional<Dataset<Row>> features,
      String feature,
      BinaryOperator<Column> compare,
      String column) {
    if (features.isEmpty()) {
      return edges.withColumn(column, lit(null).cast("double"));
    }
    // Spark takes arrays to be tiny and would broadcast gigabytes of them.
    Dataset<Row> rows = features.get().hint("merge");
    Dataset<Row> ofA = rows.select(col(NODE).as(NODE_A), col(feature).as("_feature_a"));
    Dataset<Row> ofB = rows.select(col(NODE).as(NODE_B), col(feature).as("_feature_b"));
    return edges
        .join(ofA, new String[] {NODE_A}, "left")
        .join(ofB, new String[] {NODE_B}, "left")
        .withColumn(
            column,
            when(
                col("_feature_a").isNotNull().and(col("_feature_b").isNotNull()),
                compare.apply(col("_feature_a"), col("_feature_b"))))
        .drop("_feature_a", "_feature_b");
  }
}
