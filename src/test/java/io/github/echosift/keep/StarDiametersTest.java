package io.github.echosift.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Diameters found by counting pairs against those found by walking. */
final class StarDiametersTest {
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_randomGroups_areThoseOfOneTask() {
    Dataset<Row> edges =
        spark
            .range(0, 4_000, 1, 1)
            .selectExpr(
                "pmod(xxhash64(id, 1), 900) as _a",
                "_a div 9 * 9 + pmod(xxhash64(id, 2), 9) as _b",
                "'semantic' as rule",
                "double(1) as score")
            .where("_a != _b and pmod(xxhash64(_a div 9), 8) > pmod(xxhash64(_a, _b), 9)")
            .selectExpr("least(_a, _b) as _a", "greatest(_a, _b) as _b", "rule", "score")
            .distinct()
            // Each family's first document is near to all of it, so that rounds need one step.
            .union(
                spark
                    .range(0, 900, 1, 1)
                    .where("id % 9 != 0")
                    .selectExpr("id - id % 9", "id", "'semantic'", "double(1)"));
    Dataset<Row> documents =
        spark
            .range(0, 1_200, 1, 1)
            .selectExpr("id as _row", "if(id < 900, id, pmod(xxhash64(id), 900)) as _node");
    DuplicateGraph graph =
        new DuplicateGraph(
            Heads.of(documents, KeeperPolicy.parse("first")),
            edges.localCheckpoint(),
            ConnectedComponents.of(edges),
            Optional.empty(),
            Optional.empty());
    List<String> inOneTask = measured(graph, new Floors(0.5, 0.5, 100));
    assertEquals(900, inOneTask.size());
    assertEquals(inOneTask, measured(graph, new Floors(0.5, 0.5, 1)));
  }

  private static List<String> measured(DuplicateGraph graph, Floors config) {
    return Placements.of(graph, KeeperPolicy.parse("first"), config)
        .select("_node", "_keeper_row", "_diameter", "_diameter_exact")
        .orderBy("_node")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }
}
