package io.github.echosift.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Scratch;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four nodes, each like every other; 0 says less than 1, and 1 less than 2. */
final class RicherNodesTest {
  private final SparkSession spark = SparkExtension.forFewRows();

  @ParameterizedTest
  @CsvSource({"first,1", "first,100", "longest,1", "longest,100", "central,1", "central,100"})
  void of_nodesThatSayLess_areNotKept(String policy, int maxLocal) {
    assertEquals(List.of("0 2", "1 2", "2 2", "3 2"), placed(policy, maxLocal, Anchors.NONE));
  }

  /** In one task the texts are compared anew; see RicherKeeperTest. */
  @Test
  void of_settledNodeThatSaysLess_staysAndTheRicherToo() {
    Anchors anchors = new Anchors(new Settled(3), Optional.empty());
    assertEquals(
        List.of("0 2", "1 2", "2 2", "3 3"),
        placed("first", 1, anchors, "(0L, 3L, 0L), (1L, 3L, 1L), (2L, 3L, 3L)", false));
  }

  @Test
  void of_muchLongerText_staysBesideTheOneThatThePolicyKeeps() {
    assertEquals(
        List.of("0 0", "1 1", "2 0", "3 0"),
        placed("first", 1, Anchors.NONE, "(0L, 1L, 0L)", true));
  }

  private List<String> placed(String policy, int maxLocal, Anchors anchors) {
    return placed(policy, maxLocal, anchors, "(0L, 1L, 0L), (1L, 2L, 1L)", false);
  }

  private List<String> placed(
      String policy, int maxLocal, Anchors anchors, String poorer, boolean much) {
    KeeperPolicy keeper = KeeperPolicy.parse(policy);
    Dataset<Row> documents =
        spark
            .range(0, 4, 1, 1)
            .selectExpr("id as _row", "id as _node", "'as long as any' as _text");
    Dataset<Row> edges =
        spark
            .sql("select * from values (0L,1L), (0L,2L), (0L,3L), (1L,2L), (1L,3L), (2L,3L)")
            .selectExpr("col1 as _a", "col2 as _b", "'lexical' as rule", "0.9D as score")
            .localCheckpoint();
    DuplicateGraph graph =
        new DuplicateGraph(
            Heads.of(documents, keeper, anchors.settled()),
            edges,
            ConnectedComponents.of(edges).localCheckpoint(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(documents.select("_node", "_text")),
            Optional.of(
                spark
                    .sql("select * from values " + poorer)
                    .toDF("_a", "_b", "_poorer")
                    .selectExpr("*", much + " as _much")),
            anchors,
            Scratch.NONE);
    return Placements.of(graph, keeper, new Floors(0.5, 0.9, maxLocal)).collectAsList().stream()
        .map(row -> row.getAs("_node") + " " + row.getAs("_keeper_row"))
        .sorted()
        .toList();
  }
}
