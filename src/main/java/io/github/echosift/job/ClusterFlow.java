package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.cluster.OutlierRule;
import io.github.echosift.schema.Columns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The steps of {@code cluster} between reading and writing. */
final class ClusterFlow {
  private final ClusterNodes nodes;
  private final ClusterSource source;
  private final Steps steps;

  ClusterFlow(ClusterNodes nodes, ClusterSource source, Steps steps) {
    this.nodes = nodes;
    this.source = source;
    this.steps = steps;
  }

  /**
   * What was found.
   *
   * @param placed {@code _row, id, cluster, distance, outlier}; a row a document
   * @param profile see {@link io.github.echosift.cluster.ClusterProfile}
   * @param named the profile with ids and texts of representatives
   * @param centred the centres and how they came about
   * @param distinct number of distinct texts
   * @param outliers number of documents that are outliers
   */
  record Outcome(
      Dataset<Row> placed,
      Dataset<Row> profile,
      Dataset<Row> named,
      ClusterSource.Centred centred,
      long distinct,
      long outliers) {}

  /** Every copy of a text weighs. */
  Outcome run(Dataset<Row> documents, long count) {
    return run(documents, count, nodes.all(documents, count));
  }

  /** Exact and near copies weigh once. */
  Outcome echoesOnce(Dataset<Row> documents, long count, long seed) {
    return run(documents, count, nodes.echoesOnce(documents, count, seed));
  }

  private Outcome run(Dataset<Row> documents, long count, ClusterNodes.Found found) {
    Dataset<Row> vectors = found.vectors().rows();
    long distinct = found.vectors().count();
    ClusterSource.Centred centred = source.centers(found.vectors(), steps);
    Dataset<Row> assigned =
        steps
            .run(
                "assign",
                distinct,
                () -> Assignments.of(centred.space().of(vectors), centred.centers()))
            .rows();
    Dataset<Row> profile = steps.run("describe", distinct, () -> source.profile(assigned)).rows();
    Dataset<Row> marked = OutlierRule.mark(assigned.drop(Columns.VECTOR), profile);
    Dataset<Row> placed =
        steps
            .run("place", count, () -> ClusterTables.documents(documents, found.places(), marked))
            .rows();
    Dataset<Row> named =
        steps
            .run("represent", centred.centers().k(), () -> ClusterTables.named(documents, profile))
            .rows();
    long outliers = placed.agg(count_if(col(ClusterColumns.OUTLIER))).head().getLong(0);
    return new Outcome(placed, profile, named, centred, distinct, outliers);
  }
}
