package io.github.echosift.keep;

import static io.github.echosift.schema.Columns.EMBEDDING;
import static io.github.echosift.schema.Columns.NODE;
import static io.github.echosift.schema.Columns.NODE_A;
import static io.github.echosift.schema.Columns.NODE_B;
import static io.github.echosift.schema.Columns.RULE;
import static io.github.echosift.schema.Columns.SCORE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Rule;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Tells for every edge whether its ends are near enough for one to stand for the other. */
final class FloorPass {
  private static final UserDefinedFunction JACCARD =
      udf(
          (UDF2<Seq<Long>, Seq<Long>, Double>)
              (a, b) -> a == null || b == null ? null : Similarity.jaccard(longs(a), longs(b)),
          DataTypes.DoubleType);

  private static final UserDefinedFunction COSINE =
      udf(
          (UDF2<Seq<Float>, Seq<Float>, Double>)
              (a, b) -> a == null || b == null ? null : Similarity.cosine(floats(a), floats(b)),
          DataTypes.DoubleType);

  private FloorPass() {}

  /**
   * Adds a boolean column; features are only joined to edges that do not pass by their own score.
   */
  static Dataset<Row> of(
      DuplicateGraph graph, Dataset<Row> edges, GuardConfig config, String column) {
    Column byScore =
        col(RULE)
            .equalTo(Rule.LEXICAL.label())
            .and(col(SCORE).geq(config.floor(Rule.LEXICAL)))
            .or(
                col(RULE)
                    .equalTo(Rule.SEMANTIC.label())
                    .and(col(SCORE).geq(config.floor(Rule.SEMANTIC))));
    Dataset<Row> compared = edges.where(byScore.unary_$bang());
    compared = with(compared, graph.shingles(), KeepColumns.SHINGLES, JACCARD, "_jaccard");
    compared = with(compared, graph.embeddings(), EMBEDDING, COSINE, "_cosine");
    Column byFeatures =
        atLeast("_jaccard", config.lexicalFloor()).or(atLeast("_cosine", config.semanticFloor()));
    return edges
        .where(byScore)
        .withColumn(column, lit(true))
        .unionByName(compared.withColumn(column, byFeatures).drop("_jaccard", "_cosine"));
  }

  /** Not null, and false for NaN, which Spark holds to be larger than any number. */
  private static Column atLeast(String column, double floor) {
    return coalesce(col(column).geq(floor).and(col(column).isNaN().unary_$bang()), lit(false));
  }

  private static Dataset<Row> with(
      Dataset<Row> edges,
      Optional<Dataset<Row>> features,
      String feature,
      UserDefinedFunction compare,
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
        .withColumn(column, compare.apply(col("_feature_a"), col("_feature_b")))
        .drop("_feature_a", "_feature_b");
  }

  private static long[] longs(Seq<Long> values) {
    return Component.longs(CollectionConverters.asJava(values));
  }

  private static float[] floats(Seq<Float> values) {
    return Component.floats(CollectionConverters.asJava(values));
  }
}
