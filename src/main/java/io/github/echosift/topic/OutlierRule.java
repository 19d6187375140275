package io.github.echosift.topic;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import io.github.echosift.schema.ClusterColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Outliers by distance. A document is an outlier where it lies farther from its centre than the
 * median distance of its cluster plus {@code deviations} robust standard deviations (1.4826 times
 * the median absolute deviation, and at least 0.01, so that a cluster of copies does not cast out
 * every edit). Each distinct text counts once.
 */
public final class OutlierRule {
  /** Farthest distance that is still inside a cluster; double. */
  public static final String REACH = "reach";

  private static final double NORMAL = 1.4826;
  private static final double LEAST_DEVIATION = 0.01;
  private static final int DECIMALS = 4;
  private static final String MEDIAN = "_median";

  private OutlierRule() {}

  /**
   * How far each cluster reaches.
   *
   * @param assigned {@code cluster}, {@code distance}; read twice
   * @return {@code cluster}, {@code reach}; a row a cluster
   */
  public static Dataset<Row> reach(Dataset<Row> assigned, double deviations) {
    // Rounded, so that the exact median keeps a count of at most 20,000 distances a cluster.
    Dataset<Row> distances =
        assigned.select(
            col(ClusterColumns.CLUSTER),
            round(col(ClusterColumns.DISTANCE), DECIMALS).as(ClusterColumns.DISTANCE));
    Dataset<Row> medians = median(distances, MEDIAN);
    Dataset<Row> off =
        distances
            .join(broadcast(medians), ClusterColumns.CLUSTER)
            .select(
                col(ClusterColumns.CLUSTER),
                round(abs(col(ClusterColumns.DISTANCE).minus(col(MEDIAN))), DECIMALS)
                    .as(ClusterColumns.DISTANCE));
    return median(off, REACH)
        .join(medians, ClusterColumns.CLUSTER)
        .select(
            col(ClusterColumns.CLUSTER),
            round(
                    col(MEDIAN)
                        .plus(
                            greatest(col(REACH).multiply(lit(NORMAL)), lit(LEAST_DEVIATION))
                                .multiply(lit(deviations))),
                    DECIMALS)
                .as(REACH));
  }

  private static Dataset<Row> median(Dataset<Row> distances, String name) {
    return distances
        .groupBy(ClusterColumns.CLUSTER)
        .agg(expr("percentile(" + ClusterColumns.DISTANCE + ", 0.5)").as(name));
  }

  /**
   * Marks the outliers.
   *
   * @param reach {@code cluster}, {@code reach}: small, a row a cluster; a cluster without a row
   *     has no outliers
   * @return the assigned rows with {@code outlier}
   */
  public static Dataset<Row> mark(Dataset<Row> assigned, Dataset<Row> reach) {
    return assigned
        .join(
            broadcast(reach.select(ClusterColumns.CLUSTER, REACH)),
            new String[] {ClusterColumns.CLUSTER},
            "left_outer")
        .withColumn(
            ClusterColumns.OUTLIER,
            expr("coalesce(" + ClusterColumns.DISTANCE + " > " + REACH + ", false)"))
        .drop(REACH);
  }
}
