package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.exact.ExactCopies;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The distinct texts of a corpus and their embeddings, which do not depend on thresholds: exact
 * copies are shingled, embedded and compared once.
 */
final class DistinctTexts {
  private final SparkSession spark;
  private final DedupConfig config;
  private final Steps steps;
  private final Dataset<Row> nodes;
  private final Steps.Result texts;
  private Steps.Result vectors;

  /**
   * Finds the distinct texts.
   *
   * @param documents {@code _row}, {@code _text}
   * @param count number of documents
   */
  DistinctTexts(
      SparkSession spark, DedupConfig config, Steps steps, Dataset<Row> documents, long count) {
    this.spark = spark;
    this.config = config;
    this.steps = steps;
    if (config.uses(Rule.SEMANTIC)) {
      Embedding.prepare(spark, config.encoder());
    }
    Dataset<Row> normal = documents.withColumn(Columns.NORMAL, TextColumns.normal(config.text()));
    boolean exact = config.uses(Rule.EXACT);
    this.nodes =
        steps
            .run("exact", count, () -> exact ? ExactCopies.nodes(normal) : ExactCopies.off(normal))
            .rows();
    this.texts = steps.run("distinct texts", count, () -> firsts(normal));
  }

  private Dataset<Row> firsts(Dataset<Row> normal) {
    Dataset<Row> first =
        nodes.filter(col(Columns.ROW).equalTo(col(Columns.NODE))).select(Columns.ROW);
    return normal
        .join(first, Columns.ROW)
        .select(col(Columns.ROW).as(Columns.NODE), col(Columns.NORMAL), col(Columns.TEXT));
  }

  /** {@code _row}, {@code _node}: the distinct text of each document. */
  Dataset<Row> nodes() {
    return nodes;
  }

  /** {@code _node}, {@code _normal}, {@code _text}. */
  Steps.Result texts() {
    return texts;
  }

  /** {@code _node}, {@code _vector} of the texts that the encoder knows; embedded on first call. */
  Steps.Result vectors() {
    if (vectors == null) {
      vectors = Embedding.run(spark, steps, config.encoder(), texts, Unreadable.NULL);
    }
    return vectors;
  }
}
