package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.Preset;
import io.github.echosift.config.TextConfig;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.exact.ExactCopies;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.text.TextColumns;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Distinct texts of documents, embedded, with what each weighs. */
final class ClusterNodes {
  private static final TextConfig PLAIN = new TextConfig(false, false);
  private static final int SHORT_TOKENS = 8;

  private final SparkSession spark;
  private final EncoderConfig encoder;
  private final Steps steps;

  ClusterNodes(SparkSession spark, EncoderConfig encoder, Steps steps) {
    this.spark = spark;
    this.encoder = encoder;
    this.steps = steps;
  }

  /**
   * What there is to cluster.
   *
   * @param places {@code _row, _node}
   * @param vectors {@code _node, _text, _vector, _documents, _weight}; a row a distinct text
   */
  record Found(Dataset<Row> places, Steps.Result vectors) {}

  /** Every copy of a text weighs. */
  Found all(Dataset<Row> documents, long count) {
    return found(documents, count, ClusterNodes::copies);
  }

  /** Exact and near copies weigh once: only the document that a dedup run would keep does. */
  Found echoesOnce(Dataset<Row> documents, long count, long seed) {
    DedupConfig nearCopies =
        new DedupConfig(
            Preset.NEAR_COPY,
            Set.of(Rule.EXACT, Rule.LEXICAL),
            Preset.NEAR_COPY.rules(),
            SHORT_TOKENS,
            PLAIN,
            encoder,
            BlockConfig.defaults(seed),
            KeeperPolicy.parse("first"));
    Dataset<Row> echoes =
        new DedupFlow(spark, nearCopies, steps)
            .run(documents, count)
            .assignment()
            .filter(col(KeepColumns.MATCHED_ROW).isNotNull())
            .select(col(Columns.ROW), lit(true).as("_echo"));
    return found(
        documents,
        count,
        places ->
            places
                .join(echoes, new String[] {Columns.ROW}, "left_outer")
                .groupBy(Columns.NODE)
                .agg(
                    count(lit(1)).as(ClusterColumns.DOCUMENTS),
                    max(when(col("_echo").isNull(), 1).otherwise(0)).as(ClusterColumns.WEIGHT)));
  }

  private static Dataset<Row> copies(Dataset<Row> places) {
    return places
        .groupBy(Columns.NODE)
        .agg(count(lit(1)).as(ClusterColumns.DOCUMENTS))
        .withColumn(ClusterColumns.WEIGHT, col(ClusterColumns.DOCUMENTS).cast("int"));
  }

  /** Weighs places: {@code _row, _node} to {@code _node, _documents, _weight}. */
  private interface Weighing {
    Dataset<Row> of(Dataset<Row> places);
  }

  private Found found(Dataset<Row> documents, long count, Weighing weighing) {
    Dataset<Row> normal = documents.withColumn(Columns.NORMAL, TextColumns.normal(PLAIN));
    Dataset<Row> places = steps.run("exact", count, () -> ExactCopies.nodes(normal)).rows();
    Dataset<Row> first =
        places.filter(col(Columns.ROW).equalTo(col(Columns.NODE))).select(Columns.ROW);
    // The text as written, so that the model's pipeline embeds the same.
    Steps.Result texts =
        steps.run(
            "distinct texts",
            count,
            () ->
                documents
                    .join(first, Columns.ROW)
                    .select(
                        col(Columns.ROW).as(Columns.NODE), col(Columns.TEXT).as(Columns.NORMAL)));
    Dataset<Row> vectors = Embedding.run(spark, steps, encoder, texts, Unreadable.EMBEDDED).rows();
    Steps.Result weighed =
        steps.run(
            "weigh",
            texts.count(),
            () ->
                vectors
                    .join(weighing.of(places), Columns.NODE)
                    .join(
                        texts.rows().withColumnRenamed(Columns.NORMAL, Columns.TEXT),
                        Columns.NODE));
    return new Found(places, weighed);
  }
}
