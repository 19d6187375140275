package io.github.echosift.group;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.group.ConnectedComponents.Limits;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.Scratch;
import io.github.echosift.testing.SparkExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

final class ConnectedComponentsTest {
  private static final Limits ALL_ROUNDS = new Limits(0, 100);
  private static final StructType EDGE =
      new StructType().add("_a", DataTypes.LongType).add("_b", DataTypes.LongType);

  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_emptyInput_isEmpty() {
    assertEquals(Map.of(), collected(ConnectedComponents.of(edges())));
    assertEquals(Map.of(), collected(ConnectedComponents.of(edges(), ALL_ROUNDS)));
  }

  @Test
  void of_selfLoopsAndRepeats_addNothing() {
    Dataset<Row> edges = edges(7, 9, 7, 9, 9, 7, 4, 4, -3, 9, 1L << 40, 12, 12, 12);
    Map<Long, Long> expected = Map.of(-3L, -3L, 7L, -3L, 9L, -3L, 12L, 12L, 1L << 40, 12L);
    assertEquals(expected, collected(ConnectedComponents.of(edges)));
    assertEquals(expected, collected(ConnectedComponents.of(edges, ALL_ROUNDS)));
  }

  @Test
  void of_extremeNodes_areNodesLikeOthers() {
    Dataset<Row> edges = edges(Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    Map<Long, Long> expected =
        Map.of(Long.MIN_VALUE, Long.MIN_VALUE, 0L, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
    assertEquals(expected, collected(ConnectedComponents.of(edges)));
    assertEquals(expected, collected(ConnectedComponents.of(edges, ALL_ROUNDS)));
  }

  @Test
  void of_randomSparseGraph_agreesWithUnionFindHoweverPartitioned() {
    Dataset<Row> edges = random(8_000, 10_000, 11).localCheckpoint();
    Map<Long, Long> expected = united(edges);
    assertEquals(expected, collected(ConnectedComponents.of(edges)));
    for (int partitions : new int[] {2, 13}) {
      Dataset<Row> spread = edges.repartition(partitions);
      assertEquals(expected, collected(ConnectedComponents.of(spread, new Limits(1_000, 100))));
    }
  }

  @Test
  void of_path_isOneComponent() {
    assertPathIsOneComponent(10_000);
  }

  @Test
  void of_star_isOneComponent() {
    assertStarIsOneComponent(20_000);
  }

  @Test
  @Tag("slow")
  void of_longPathAndLargeStar_areOneComponentEach() {
    assertPathIsOneComponent(100_000);
    assertStarIsOneComponent(1_000_000);
  }

  @Test
  void of_tooManyRounds_throwsInsteadOfPartialAnswer() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> ConnectedComponents.of(path(2_000).repartition(3), new Limits(0, 2)));
    assertTrue(error.getMessage().contains("not done after 2 rounds"), error.getMessage());
  }

  @Test
  void of_manyRounds_leavesNothingButTheResultStored() {
    int before = spark.sparkContext().getPersistentRDDs().size();
    Dataset<Row> components =
        ConnectedComponents.of(path(2_000).repartition(3), new Limits(0, 100));
    assertTrue(spark.sparkContext().getPersistentRDDs().size() <= before + 1);
    assertOneComponent(components, 2_000);
  }

  @Test
  void held_closed_leavesNothingBehind() {
    Dataset<Row> path = path(100).repartition(3);
    for (long told : new long[] {99, 2_000_000}) {
      Map<Object, RDD<?>> before = persisted();
      HeldRows components = ConnectedComponents.held(new Counted(path, told), Scratch.NONE);
      assertEquals(100, components.rows().count());
      assertEquals(1, components.rows().select("component").distinct().count());
      components.close();
      assertEquals(before, persisted());
    }
  }

  private Map<Object, RDD<?>> persisted() {
    return new HashMap<>(CollectionConverters.asJava(spark.sparkContext().getPersistentRDDs()));
  }

  @Test
  @Tag("slow")
  void of_tenMillionRandomEdges_agreesWithUnionFind() {
    Dataset<Row> edges = random(10_000_000, 8_000_000, 5).localCheckpoint();
    UnionFind sets = new UnionFind();
    edges.toLocalIterator().forEachRemaining(e -> sets.union(e.getLong(0), e.getLong(1)));
    Dataset<Row> components =
        assertTimeout(Duration.ofMinutes(15), () -> ConnectedComponents.of(edges));
    assertEquals(sets.size(), components.count());
    LongIndex index = new LongIndex();
    for (int i = 0; i < sets.size(); i++) {
      index.add(sets.member(i));
    }
    components
        .toLocalIterator()
        .forEachRemaining(
            row -> assertEquals(sets.smallest(index.find(row.getLong(0))), row.getLong(1)));
  }

  private void assertPathIsOneComponent(int nodes) {
    Dataset<Row> path = path(nodes);
    assertOneComponent(ConnectedComponents.of(path), nodes);
    Limits rounds = new Limits(nodes / 10, 100);
    assertOneComponent(ConnectedComponents.of(path.repartition(3), rounds), nodes);
  }

  private void assertStarIsOneComponent(int rays) {
    Dataset<Row> star =
        spark.range(1, rays + 1).select(lit(0L).as("_a"), col("id").as("_b")).repartition(3);
    assertOneComponent(ConnectedComponents.of(star), rays + 1);
    Limits rounds = new Limits(rays / 10, 100);
    assertOneComponent(ConnectedComponents.of(star, rounds), rays + 1);
  }

  private void assertOneComponent(Dataset<Row> components, long nodes) {
    assertEquals(nodes, components.where("component = 0").select("_node").distinct().count());
    assertEquals(nodes, components.count());
  }

  private Dataset<Row> edges(long... ends) {
    List<Row> rows = new java.util.ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      rows.add(RowFactory.create(ends[i], ends[i + 1]));
    }
    return spark.createDataFrame(rows, EDGE);
  }

  private Dataset<Row> path(long nodes) {
    return spark.range(nodes - 1).selectExpr("id as _a", "id + 1 as _b");
  }

  private Dataset<Row> random(long edges, long nodes, int seed) {
    String node = "pmod(xxhash64(id, %d), %d) * 1000003";
    return spark
        .range(edges)
        .selectExpr(
            node.formatted(seed, nodes) + " as _a", node.formatted(seed + 1, nodes) + " as _b");
  }

  private static Map<Long, Long> united(Dataset<Row> edges) {
    UnionFind sets = new UnionFind();
    edges.collectAsList().stream()
        .filter(edge -> edge.getLong(0) != edge.getLong(1))
        .forEach(edge -> sets.union(edge.getLong(0), edge.getLong(1)));
    Map<Long, Long> smallest = new TreeMap<>();
    for (int i = 0; i < sets.size(); i++) {
      smallest.put(sets.member(i), sets.smallest(i));
    }
    return smallest;
  }

  private static Map<Long, Long> collected(Dataset<Row> components) {
    Map<Long, Long> smallest = new TreeMap<>();
    for (Row row : components.collectAsList()) {
      assertEquals(null, smallest.put(row.getLong(0), row.getLong(1)));
    }
    return smallest;
  }
}
