package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.testing.SparkExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final double EXACT = 1e-12;
  private static final StructType PROFILE =
      new StructType()
          .add(ClusterColumns.CLUSTER, "int", false)
          .add(ClusterColumns.SIZE, "long", false)
          .add(ClusterColumns.COHESION, "double", false)
          .add(ClusterColumns.LABEL, "string", false);

  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_sameProfile_isNone() {
    Dataset<Row> profile = profile(row(0, 30, 0.8), row(1, 10, 0.4));
    assertEquals(figures(0, 0, 0), Drift.of(Drift.shifts(profile, profile)));
  }

  @Test
  void of_swappedShares_isTheIndexByHand() {
    Map<String, Double> drift =
        of(profile(row(0, 30, 0.8), row(1, 10, 0.4)), profile(row(1, 30, 0.7), row(0, 10, 0.5)));
    // Every count raised by a half: 30.5 of 41 became 10.5 of 41, and the other way round.
    double index = 2 * (20.0 / 41) * Math.log(30.5 / 10.5);
    assertEquals(index, drift.get("drift_stability_index"), EXACT);
    assertEquals(0.65 - 0.7, drift.get("drift_cosine"), EXACT);
    assertEquals(0, drift.get("drift_empty_clusters"));
  }

  @Test
  void of_clusterWithoutDocumentsNow_countsAsEmptyAndStaysFinite() {
    Map<String, Double> drift =
        of(profile(row(0, 5, 0.5), row(1, 5, 0.5), row(2, 5, 0.5)), profile(row(1, 15, 0.6)));
    double shrunk = 2 * ((0.5 - 5.5) / 16.5) * Math.log(0.5 / 5.5);
    double grown = ((15.5 - 5.5) / 16.5) * Math.log(15.5 / 5.5);
    assertEquals(shrunk + grown, drift.get("drift_stability_index"), EXACT);
    assertEquals(0.1, drift.get("drift_cosine"), EXACT);
    assertEquals(2, drift.get("drift_empty_clusters"));
  }

  @Test
  void of_clusterUnknownThen_takesNoPart() {
    Dataset<Row> then = profile(row(0, 4, 0.5), row(1, 4, 0.5));
    assertEquals(
        figures(0, 0, 0), of(then, profile(row(0, 4, 0.5), row(1, 4, 0.5), row(7, 100, 0.1))));
  }

  @Test
  void of_sameSharesOfManyMore_isStable() {
    double index =
        of(
                profile(row(0, 300, 0.5), row(1, 100, 0.5)),
                profile(row(0, 30_000, 0.5), row(1, 10_000, 0.5)))
            .get("drift_stability_index");
    assertTrue(index >= 0 && index < 1e-5, "index: " + index);
  }

  private static Map<String, Double> of(Dataset<Row> then, Dataset<Row> now) {
    return Drift.of(Drift.shifts(then, now));
  }

  private static Map<String, Double> figures(double index, double cosine, double empty) {
    return Map.of(
        "drift_stability_index", index, "drift_cosine", cosine, "drift_empty_clusters", empty);
  }

  private static Row row(int cluster, long size, double cohesion) {
    return RowFactory.create(cluster, size, cohesion, "label");
  }

  private Dataset<Row> profile(Row... rows) {
    List<Row> all = Arrays.asList(rows);
    return spark.createDataset(all, Encoders.row(PROFILE));
  }
}
