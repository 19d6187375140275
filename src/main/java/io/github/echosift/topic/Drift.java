package io.github.echosift.topic;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.ClusterColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/*
 * How far new documents have moved from those that clusters were trained on: the population
 * stability index of cluster shares (sum of (now - then) ln(now / then), every count raised by a
 * half), and the fall of the mean cosine. A rule of thumb of credit scoring calls an index below 0.1
 * stable and above 0.25 a shift.
 */

/** Figures that say whether clusters still fit. */
public final class Drift {
  private static final double HALF = 0.5;
  private static final String NOW = "_now";
  private static final String NOW_COHESION = "_now_cohesion";

  private Drift() {}

  /**
   * Compares profiles of the same clusters.
   *
   * @param then {@code cluster, size, cohesion} when trained
   * @param now the same for new documents; clusters without documents may be absent
   * @return {@code drift_stability_index}, {@code drift_cosine} (now minus then), {@code
   *     drift_empty_clusters}
   */
  public static Map<String, Double> of(Dataset<Row> then, Dataset<Row> now) {
    List<Row> both =
        then.select(ClusterColumns.CLUSTER, ClusterColumns.SIZE, ClusterColumns.COHESION)
            .join(
                now.select(
                    col(ClusterColumns.CLUSTER),
                    col(ClusterColumns.SIZE).as(NOW),
                    col(ClusterColumns.COHESION).as(NOW_COHESION)),
                new String[] {ClusterColumns.CLUSTER},
                "left_outer")
            .select(
                col(ClusterColumns.CLUSTER),
                col(ClusterColumns.SIZE),
                col(ClusterColumns.COHESION),
                coalesce(col(NOW), lit(0L)),
                coalesce(col(NOW_COHESION), lit(0.0)))
            .orderBy(ClusterColumns.CLUSTER)
            .collectAsList();
    double before = total(both, 1);
    double after = total(both, 3);
    double index = 0;
    for (Row row : both) {
      double p = (row.getLong(1) + HALF) / (before + HALF * both.size());
      double q = (row.getLong(3) + HALF) / (after + HALF * both.size());
      index += (q - p) * Math.log(q / p);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("drift_stability_index", index);
    figures.put("drift_cosine", mean(both, 3, 4) - mean(both, 1, 2));
    figures.put(
        "drift_empty_clusters", (double) both.stream().filter(row -> row.getLong(3) == 0).count());
    return figures;
  }

  private static double total(List<Row> rows, int column) {
    return rows.stream().mapToLong(row -> row.getLong(column)).sum();
  }

  private static double mean(List<Row> rows, int size, int cohesion) {
    double sum = 0;
    for (Row row : rows) {
      sum += row.getLong(size) * row.getDouble(cohesion);
    }
    double weight = total(rows, size);
    return weight == 0 ? 0 : sum / weight;
  }
}
