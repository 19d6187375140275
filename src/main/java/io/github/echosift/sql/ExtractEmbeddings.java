package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.ModelShipping;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.optimizer.ColumnPruning$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * Moves embeddings out of the operators of an optimised query into {@link EmbedTexts} below them,
 * as Spark does with functions that run in Python: the encoder is fast on many texts at once only.
 * Runs after filters have been pushed down, so that no row is embedded that a filter drops.
 */
final class ExtractEmbeddings extends Rule<LogicalPlan> {
  private final SparkSession session;

  ExtractEmbeddings(SparkSession session) {
    this.session = session;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (!plan.exists(Extraction::embeds)) {
      return plan;
    }
    EncoderConfig encoder = EncoderSettings.encoder(session);
    EncoderConfig shipped = ModelShipping.shipOnce(session, encoder);
    return ColumnPruning$.MODULE$.apply(new Extraction(encoder, shipped).rewrite(plan));
  }
}
