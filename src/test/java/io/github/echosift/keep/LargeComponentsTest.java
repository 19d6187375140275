package io.github.echosift.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.spark.Scratch;
import io.github.echosift.testing.SparkExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stream of documents, each like the next five: one component that hangs together by a chain. */
class LargeComponentsTest {
  private static final int NODES = 2_000;

  private final SparkSession spark = SparkExtension.forFewRows();
  private final DuplicateGraph graph = graph(NODES);

  @Test
  void of_longChain_hasTheKeepersOfTheLocalGuard() {
    List<Long> local = keepers(graph, NODES);
    assertEquals(334, local.size());
    assertEquals(local, keepers(graph, 100));
  }

  @Test
  @Tag("slow")
  void of_chainOf200000_hasAsManyKeepersAsTheLocalGuard() {
    DuplicateGraph large = graph(200_000);
    List<Long> local = keepers(large, 200_000);
    List<Long> inRounds = keepers(large, 1_000);
    Set<Long> same = new HashSet<>(local);
    same.retainAll(inRounds);
    System.out.printf(
        "keepers of a chain: %d by the local guard, %d in rounds, %d the same%n",
        local.size(), inRounds.size(), same.size());
    assertEquals(local.size(), inRounds.size(), local.size() / 100.0);
  }

  @Test
  void among_manyNodesEdgesOrBytes_isLarge() {
    assertTrue(isLarge(NODES - 1, 1_000_000, 1_000_000));
    assertTrue(isLarge(NODES, 9_984, 1_000_000));
    assertTrue(isLarge(NODES, 1_000_000, 7_999));
    assertTrue(!isLarge(NODES, 9_985, 8_000));
  }

  private boolean isLarge(long nodes, long edges, long bytes) {
    return new LargeComponents(nodes, edges, bytes)
        .among(graph, graph.components(), graph.edges().selectExpr("0L as component"))
        .isPresent();
  }

  private static List<Long> keepers(DuplicateGraph graph, int maxLocal) {
    Dataset<Row> placed =
        Placements.of(graph, KeeperPolicy.parse("first"), new Floors(0.5, 0.9, maxLocal))
            .localCheckpoint();
    assertEquals(graph.heads().count(), placed.count());
    return placed.where("_matched_row is null").select("_node").collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  private DuplicateGraph graph(int nodes) {
    Dataset<Row> rows = spark.range(nodes).selectExpr("id as _row", "id as _node");
    Dataset<Row> edges =
        spark
            .range(nodes)
            .selectExpr("id as _a", "explode(sequence(1, 5)) as far")
            .selectExpr("_a", "_a + far as _b", "'lexical' as rule", "0.9D - far / 20D as score")
            .where("_b < " + nodes)
            .localCheckpoint();
    Dataset<Row> texts = rows.selectExpr("_node", "'four' as _text");
    return new DuplicateGraph(
        Heads.of(rows, KeeperPolicy.parse("first")),
        edges,
        ConnectedComponents.of(edges).localCheckpoint(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(texts),
        Optional.empty(),
        Anchors.NONE,
        Scratch.NONE);
  }
}
