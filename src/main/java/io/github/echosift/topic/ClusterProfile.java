package io.github.echosift.topic;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.schema.ClusterColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What each cluster is like, a row a cluster: {@code cluster, size, label, terms, cohesion, reach,
 * _representatives}.
 */
public final class ClusterProfile {
  /** Sums of distances are kept in whole millionths, so that no order of rows changes them. */
  private static final double MILLIONTHS = 1e6;

  private static final String FAR = "_far";

  private ClusterProfile() {}

  /**
   * Measures and names clusters.
   *
   * @param assigned {@code _node, _text, _vector, cluster, distance, _weight}, where {@code
   *     _weight} is the number of documents with this text; persisted, since it is read several
   *     times
   * @param deviations see {@link OutlierRule}
   */
  public static Dataset<Row> of(Dataset<Row> assigned, double deviations) {
    Dataset<Row> terms = ClusterTerms.of(assigned);
    return sizes(assigned)
        .join(
            OutlierRule.reach(
                assigned.select(ClusterColumns.CLUSTER, ClusterColumns.DISTANCE), deviations),
            ClusterColumns.CLUSTER)
        .join(Representatives.of(assigned), ClusterColumns.CLUSTER)
        .join(broadcast(terms), new String[] {ClusterColumns.CLUSTER}, "left_outer")
        .withColumn(
            ClusterColumns.TERMS,
            coalesce(col(ClusterColumns.TERMS), array().cast("array<string>")))
        .withColumn(ClusterColumns.LABEL, ClusterTerms.label(col(ClusterColumns.TERMS)));
  }

  /** As {@link #of}, with labels, terms and reach taken over from the clusters' earlier profile. */
  public static Dataset<Row> again(Dataset<Row> assigned, Dataset<Row> earlier) {
    return sizes(assigned)
        .join(Representatives.of(assigned), ClusterColumns.CLUSTER)
        .join(
            broadcast(
                earlier.select(
                    ClusterColumns.CLUSTER,
                    ClusterColumns.LABEL,
                    ClusterColumns.TERMS,
                    OutlierRule.REACH)),
            ClusterColumns.CLUSTER);
  }

  private static Dataset<Row> sizes(Dataset<Row> assigned) {
    Column documents = col(ClusterColumns.DOCUMENTS);
    Column far =
        rint(col(ClusterColumns.DISTANCE).multiply(lit(MILLIONTHS)))
            .cast("bigint")
            .multiply(documents);
    return assigned
        .groupBy(ClusterColumns.CLUSTER)
        .agg(sum(documents).as(ClusterColumns.SIZE), sum(far).as(FAR))
        .withColumn(
            ClusterColumns.COHESION,
            round(
                lit(1).minus(col(FAR).divide(lit(MILLIONTHS)).divide(col(ClusterColumns.SIZE))), 6))
        .drop(FAR);
  }
}
