package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OutlierRuleTest {
  private static final StructType ASSIGNED =
      new StructType()
          .add(ClusterColumns.CLUSTER, "int", false)
          .add(ClusterColumns.DISTANCE, "double", false);

  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void reach_oddDistances_isMedianAndRobustDeviations() {
    // Median 0.3; distances from it 0.2 0.1 0 0.1 0.7, of which the median is 0.1.
    Dataset<Row> assigned = assigned(Map.of(4, new double[] {0.1, 0.2, 0.3, 0.4, 1.0}));
    assertEquals(Map.of(4, 0.5965), reach(assigned, 2));
    assertEquals(Map.of(4, 0.7448), reach(assigned, 3));
  }

  @Test
  void reach_copies_leavesRoomForAnEdit() {
    assertEquals(
        Map.of(0, 0.08), reach(assigned(Map.of(0, new double[] {0.05, 0.05, 0.05, 0.09})), 3));
  }

  @Test
  void reach_severalClusters_eachByItsOwnDistances() {
    Map<Integer, double[]> near = Map.of(1, new double[] {0, 0.1, 0.2});
    Map<Integer, double[]> far = Map.of(2, new double[] {0.8, 0.9, 1.0});
    Map<Integer, Double> apart = new TreeMap<>(reach(assigned(near), 1));
    apart.putAll(reach(assigned(far), 1));
    Dataset<Row> together = assigned(near).union(assigned(far));
    assertEquals(apart, reach(together.repartition(3), 1));
    assertEquals(Map.of(1, 0.2483, 2, 1.0483), apart);
  }

  @Test
  void mark_distances_areOutliersBeyondTheReachOnly() {
    Dataset<Row> assigned = assigned(Map.of(0, new double[] {0.1, 0.25, 0.2501}));
    assertEquals(
        List.of("[0,0.1,false]", "[0,0.25,false]", "[0,0.2501,true]"), marked(assigned, 0.25));
  }

  @Test
  void mark_clusterWithoutReach_hasNoOutliersAndKeepsItsRows() {
    assertEquals(
        List.of("[1,0.1,false]", "[1,2.0,false]"),
        marked(assigned(Map.of(1, new double[] {0.1, 2.0})), 0.25));
  }

  private List<String> marked(Dataset<Row> assigned, double reachOfZero) {
    Dataset<Row> reach =
        spark.createDataset(
            List.of(RowFactory.create(0, reachOfZero)),
            Encoders.row(
                new StructType()
                    .add(ClusterColumns.CLUSTER, "int", false)
                    .add(OutlierRule.REACH, "double", false)));
    return OutlierRule.mark(assigned, reach)
        .orderBy(ClusterColumns.DISTANCE)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static Map<Integer, Double> reach(Dataset<Row> assigned, double deviations) {
    Map<Integer, Double> reach = new TreeMap<>();
    for (Row row : OutlierRule.reach(assigned, deviations).collectAsList()) {
      reach.put(row.getInt(0), row.getDouble(1));
    }
    return reach;
  }

  private Dataset<Row> assigned(Map<Integer, double[]> distances) {
    List<Row> rows = new ArrayList<>();
    distances.forEach(
        (cluster, all) -> {
          for (double distance : all) {
            rows.add(RowFactory.create(cluster, distance));
          }
        });
    return spark.createDataset(rows, Encoders.row(ASSIGNED));
  }
}
