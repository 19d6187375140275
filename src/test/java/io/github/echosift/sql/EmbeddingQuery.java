package io.github.echosift.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanHelper;
import scala.runtime.BoxedUnit;

/** A query whose plan and rows tests look at. */
record EmbeddingQuery(Dataset<Row> rows) {
  static EmbeddingQuery of(SparkSession spark, String sql) {
    return new EmbeddingQuery((Dataset<Row>) spark.sql(sql));
  }

  /** A query, which must embed so many expressions and all of them in batches. */
  static EmbeddingQuery batched(SparkSession spark, String sql, int embeddings) {
    EmbeddingQuery query = of(spark, sql);
    String plan = query.optimized().toString();
    assertFalse(query.embedsRowByRow(), plan);
    assertEquals(embeddings, query.embeddings(), plan);
    return query;
  }

  /** The first column. */
  static List<Integer> ids(EmbeddingQuery query) {
    return query.list().stream().map(row -> row.getInt(0)).toList();
  }

  /** A vector in a row. */
  static List<Float> list(Row row, int column) {
    return row.isNullAt(column) ? null : row.getList(column);
  }

  /** Nodes that embed in batches. */
  List<EmbedTexts> batched() {
    List<EmbedTexts> found = new ArrayList<>();
    optimized()
        .foreach(
            node -> {
              if (node instanceof EmbedTexts embedTexts) {
                found.add(embedTexts);
              }
              return BoxedUnit.UNIT;
            });
    return found;
  }

  /** Embeddings computed in batches, over all nodes. */
  int embeddings() {
    return batched().stream().mapToInt(node -> node.embeddings().size()).sum();
  }

  /** Whether an operator embeds row by row. */
  boolean embedsRowByRow() {
    return optimized().exists(Extraction::embeds);
  }

  LogicalPlan optimized() {
    return rows.queryExecution().optimizedPlan();
  }

  List<Row> list() {
    return rows.collectAsList();
  }

  /** A counter of the only node that embeds, after the query has run. */
  long metric(String name) {
    List<EmbedTextsExec> found = new ArrayList<>();
    new AdaptivePlans()
        .foreach(
            rows.queryExecution().executedPlan(),
            node -> {
              if (node instanceof EmbedTextsExec exec) {
                found.add(exec);
              }
              return BoxedUnit.UNIT;
            });
    assertEquals(1, found.size());
    return found.get(0).longMetric(name).value();
  }

  private static final class AdaptivePlans implements AdaptiveSparkPlanHelper {}

  /** The vector of a text by the encoder itself. */
  static List<Float> vector(String text) {
    float[] vector =
        SentenceEncoder.shared(EncoderConfig.defaults()).encodeReadable(List.of(text))[0];
    if (vector == null) {
      return null;
    }
    List<Float> out = new ArrayList<>();
    for (float x : vector) {
      out.add(x);
    }
    return out;
  }
}
