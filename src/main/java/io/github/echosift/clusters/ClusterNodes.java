package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.dedup.DedupFlow;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Distinct texts of documents, embedded, with what each weighs.
 *
 * @param places {@code _row, _node}
 * @param vectors {@code _node, _text, _vector, _documents, _weight}; a row a distinct text
 */
public record ClusterNodes(Dataset<Row> places, Counted vectors) {
  /** Every copy of a text weighs. */
  public static ClusterNodes all(Steps steps, Counted documents, EncoderConfig encoder) {
    return weighed(steps, distinct(steps, documents, encoder), ClusterNodes::copies);
  }

  /** Exact and near copies weigh once: only the document that a dedup run would keep does. */
  static ClusterNodes echoesOnce(Steps steps, Counted documents, EncoderConfig encoder, long seed) {
    DedupConfig nearCopies =
        DedupConfig.defaults()
            .with(Rule.EXACT, Rule.LEXICAL)
            .with(encoder)
            .with(Contained.off())
            .with(BlockConfig.defaults(seed));
    DistinctTexts distinct = distinct(steps, documents, encoder);
    Dataset<Row> echoes =
        DedupFlow.run(nearCopies, steps, documents, distinct)
            .assignment()
            .filter(col(KeepColumns.MATCHED_ROW).isNotNull())
            .select(col(Columns.ROW), lit(true).as("_echo"));
    return weighed(
        steps,
        distinct,
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

  private static DistinctTexts distinct(Steps steps, Counted documents, EncoderConfig encoder) {
    return DistinctTexts.of(
        steps, documents, DistinctTexts.Copies.ONE_NODE, TextConfig.PLAIN, encoder);
  }

  /** Texts are embedded as written, so that the model's pipeline embeds the same. */
  private static ClusterNodes weighed(
      Steps steps, DistinctTexts distinct, UnaryOperator<Dataset<Row>> weighing) {
    Counted texts = distinct.texts();
    Dataset<Row> vectors = distinct.asWritten().rows();
    Counted weighed =
        steps.hold(
            "weigh",
            texts.count(),
            () ->
                vectors
                    .join(weighing.apply(distinct.nodes()), Columns.NODE)
                    .join(texts.rows().select(Columns.NODE, Columns.TEXT), Columns.NODE));
    return new ClusterNodes(distinct.nodes(), weighed);
  }
}
