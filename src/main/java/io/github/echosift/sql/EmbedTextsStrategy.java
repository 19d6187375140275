package io.github.echosift.sql;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;

/** Plans {@link EmbedTexts}. */
final class EmbedTextsStrategy extends SparkStrategy {
  @Override
  public Seq<SparkPlan> apply(LogicalPlan plan) {
    return plan instanceof EmbedTexts node
        ? Seqs.of(
            new EmbedTextsExec(
                node.embeddings(), node.columns(), node.encoder(), planLater(node.child())))
        : Seqs.of();
  }
}
