package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ClusterMetricsTest {
  private static final double CLOSE = 1e-12;
  private final SparkSession spark;

  ClusterMetricsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void of_splitAndMixedClusters_equalsScikitLearn() {
    Evaluation found = ClusterMetrics.of(groups(MeasuredRows.groups()));

    assertEquals(0.9520862818059785, found.metric("homogeneity"), CLOSE);
    assertEquals(0.6942750997784689, found.metric("completeness"), CLOSE);
    assertEquals(0.8029947807235441, found.metric("v_measure"), CLOSE);
    assertEquals(0.802994780723544, found.metric("nmi"), CLOSE);
    assertEquals(0.7002392534867787, found.metric("ari"), CLOSE);
    assertEquals(0.691, found.metric("accuracy"), CLOSE);
  }

  @Test
  void of_rowsReversedInOtherPartitions_isTheSameToTheLastDigit() {
    Evaluation found = ClusterMetrics.of(groups(MeasuredRows.groups()));

    for (int partitions : new int[] {1, 13}) {
      Dataset<Row> reversed =
          MeasuredRows.reversed(
              spark, MeasuredRows.groups(), MeasuredRows.groupsSchema(), partitions);
      assertEquals(found, ClusterMetrics.of(reversed));
    }
  }

  @Test
  void of_sameClustersUnderOtherNames_isOneThroughout() {
    Dataset<Row> groups = groups(MeasuredRows.groups());

    Evaluation found = ClusterMetrics.of(groups.withColumn("predicted", groups.col("gold")));

    found.metrics().forEach((name, value) -> assertEquals(1.0, value, name));
  }

  @Test
  void of_ari_equalsThatOfGroups() {
    Dataset<Row> groups = groups(MeasuredRows.groups());

    assertEquals(GroupMetrics.of(groups).metric("ari"), ClusterMetrics.of(groups).metric("ari"));
  }

  @Test
  void of_nulls_areLeftOutAndCounted() {
    Evaluation found =
        ClusterMetrics.of(groups(List.of(row("a", "x"), row(null, "x"), row("b", null))));

    assertEquals(1, found.measured());
    assertEquals(2, found.leftOut());
  }

  @Test
  void of_noGold_refuses() {
    UserException refusal =
        assertThrows(UserException.class, () -> ClusterMetrics.of(groups(List.of(row("a", null)))));

    assertEquals("no row has both predicted and gold: 1 rows were read", refusal.getMessage());
  }

  @Test
  void requireTable_oneCellTooMany_refuses() {
    ClusterMetrics.requireTable(5_000, 5_000);

    UserException refusal =
        assertThrows(UserException.class, () -> ClusterMetrics.requireTable(5_000, 5_001));

    assertEquals(
        "clusters times labels must be at most 25000000, actual: 5001 x 5000;"
            + " measure groups instead",
        refusal.getMessage());
  }

  private Dataset<Row> groups(List<Row> rows) {
    return MeasuredRows.data(spark, rows, MeasuredRows.groupsSchema());
  }

  private static Row row(String predicted, String gold) {
    return RowFactory.create(predicted, gold);
  }
}
