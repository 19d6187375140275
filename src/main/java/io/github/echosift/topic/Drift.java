package io.github.echosift.topic;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.ClusterColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
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
  /** The population stability index. */
  public static final String INDEX = "drift_stability_index";

  /** How the mean cosine changed. */
  public static final String COSINE = "drift_cosine";

  private static final double HALF = 0.5;
  private static final String NOW = "_now";
  private static final String NOW_COHESION = "_now_cohesion";

  private Drift() {}

  /**
   * Compares profiles of the same clusters.
   *
   * @param then {@code cluster, size, cohesion, label} when trained
   * @param now {@code cluster, size, cohesion} for new documents; clusters without documents may be
   *     absent
   * @return a row a cluster of {@code then}, by its number
   */
  public static List<Shift> shifts(Dataset<Row> then, Dataset<Row> now) {
    return then
        .select(
            ClusterColumns.CLUSTER,
            ClusterColumns.LABEL,
            ClusterColumns.SIZE,
            ClusterColumns.COHESION)
        .join(
            now.select(
                col(ClusterColumns.CLUSTER),
                col(ClusterColumns.SIZE).as(NOW),
                col(ClusterColumns.COHESION).as(NOW_COHESION)),
            new String[] {ClusterColumns.CLUSTER},
            "left_outer")
        .select(
            col(ClusterColumns.CLUSTER),
            col(ClusterColumns.LABEL),
            col(ClusterColumns.SIZE),
            coalesce(col(NOW), lit(0L)),
            col(ClusterColumns.COHESION),
            coalesce(col(NOW_COHESION), lit(0.0)))
        .orderBy(ClusterColumns.CLUSTER)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Shift(
                    row.getInt(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getDouble(4),
                    row.getDouble(5)))
        .toList();
  }

  /**
   * What shifts come to.
   *
   * @return {@code drift_stability_index}, {@code drift_cosine} (now minus then), {@code
   *     drift_empty_clusters}; nothing where there are no shifts
   */
  public static Map<String, Double> of(List<Shift> shifts) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (shifts.isEmpty()) {
      return figures;
    }
    double before = total(shifts, Shift::before);
    double after = total(shifts, Shift::now);
    double index = 0;
    for (Shift shift : shifts) {
      double p = (shift.before() + HALF) / (before + HALF * shifts.size());
      double q = (shift.now() + HALF) / (after + HALF * shifts.size());
      index += (q - p) * Math.log(q / p);
    }
    double cosine =
        mean(shifts, Shift::now, Shift::cohesion)
            - mean(shifts, Shift::before, Shift::cohesionBefore);
    figures.put(INDEX, index);
    figures.put(COSINE, cosine);
    figures.put("drift_empty_clusters", (double) shifts.stream().filter(s -> s.now() == 0).count());
    return figures;
  }

  private static double total(List<Shift> shifts, ToLongFunction<Shift> size) {
    return shifts.stream().mapToLong(size).sum();
  }

  private static double mean(
      List<Shift> shifts, ToLongFunction<Shift> size, ToDoubleFunction<Shift> cohesion) {
    double weight = total(shifts, size);
    double sum = 0;
    for (Shift shift : shifts) {
      sum += size.applyAsLong(shift) * cohesion.applyAsDouble(shift);
    }
    return weight == 0 ? 0 : sum / weight;
  }
}
