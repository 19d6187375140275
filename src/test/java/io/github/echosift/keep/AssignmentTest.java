package io.github.echosift.keep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Settled;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;

/**
 * A corpus of ten documents. Rows 0 and 5 are copies of one text, so are 3 and 4, and 7 to 9. The
 * texts 0 - 1 - 2 form a chain whose ends share nothing; 2 - 3 are near by the semantic rule only.
 */
final class AssignmentTest {
  private static final Floors FLOORS = new Floors(0.4, 0.9, 200_000);

  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_first_keepsEarliestAndSplitsChain() {
    assertEquals(
        List.of(
            "0 -> 0 by null null null, 0 hops of 3",
            "1 -> 0 by 0 lexical 0.6, 1 hops of 3",
            "2 -> 2 by null null null, 0 hops of 3",
            "3 -> 2 by 2 semantic 0.95, 1 hops of 3",
            "4 -> 2 by 3 exact 1.0, 2 hops of 3",
            "5 -> 0 by 0 exact 1.0, 1 hops of 3",
            "7 -> 7 by null null null, 0 hops of 3",
            "8 -> 7 by 7 exact 1.0, 1 hops of 3",
            "9 -> 7 by 7 exact 1.0, 1 hops of 3"),
        lines("first", FLOORS, 2));
  }

  @Test
  void of_latest_keepsLatestOfCopiesToo() {
    assertEquals(
        List.of(
            "0 -> 1 by 5 exact 1.0, 2 hops of 4",
            "1 -> 1 by null null null, 0 hops of 4",
            "2 -> 1 by 1 lexical 0.5, 1 hops of 4",
            "3 -> 4 by 4 exact 1.0, 1 hops of 2",
            "4 -> 4 by null null null, 0 hops of 2",
            "5 -> 1 by 1 lexical 0.6, 1 hops of 4",
            "7 -> 9 by 9 exact 1.0, 1 hops of 3",
            "8 -> 9 by 9 exact 1.0, 1 hops of 3",
            "9 -> 9 by null null null, 0 hops of 3"),
        lines("latest", FLOORS, 2));
  }

  @Test
  void of_otherPolicies_choosesTheirKeepers() {
    assertEquals(Map.of(0, 0, 5, 0, 1, 0, 2, 2, 3, 2, 4, 2, 7, 7, 8, 7, 9, 7), keepers("longest"));
    assertEquals(Map.of(2, 2, 1, 2, 3, 2, 4, 2, 0, 0, 5, 0, 7, 7, 8, 7, 9, 7), keepers("central"));
    assertEquals(
        Map.of(3, 3, 4, 3, 2, 3, 1, 1, 0, 1, 5, 1, 8, 8, 7, 8, 9, 8), keepers("column:rank"));
    assertEquals(
        Map.of(5, 5, 0, 5, 1, 5, 4, 4, 3, 4, 2, 4, 9, 9, 7, 9, 8, 9), keepers("column:rank:desc"));
  }

  @Test
  void of_unknownColumn_namesTheColumns() {
    UserException error = assertThrows(UserException.class, () -> keepers("column:rnk"));
    assertEquals(
        "keeper column:rnk is not a column of the input; it has: rank", error.getMessage());
  }

  @Test
  void of_anyPartitioning_isTheSame() {
    assertEquals(lines("column:rank:desc", FLOORS, 2), lines("column:rank:desc", FLOORS, 5));
    Floors rounds = new Floors(0.4, 0.9, 1);
    assertEquals(lines("central", rounds, 2), lines("central", rounds, 5));
  }

  @Test
  void of_largeComponent_isPlacedInRounds() {
    assertEquals(lines("first", FLOORS, 2), lines("first", new Floors(0.4, 0.9, 3), 2));
    assertEquals(lines("central", FLOORS, 2), lines("central", new Floors(0.4, 0.9, 3), 2));
  }

  @Test
  void of_groups_haveTheirDiameters() {
    Floors rounds = new Floors(0.4, 0.9, 3);
    assertEquals(Map.of(0L, 2, 2L, 2, 7L, 2), diameters("first", FLOORS));
    assertEquals(Map.of(0L, 2, 2L, 2, 7L, 2), diameters("first", rounds));
    assertEquals(Map.of(1L, 3, 4L, 1, 9L, 2), diameters("latest", FLOORS));
    // Rounds give row 2 to row 4, which it is nearer to than to row 1.
    assertEquals(Map.of(1L, 2, 4L, 2, 9L, 2), diameters("latest", rounds));
  }

  private Map<Long, Integer> diameters(String policy, Floors config) {
    return assigned(policy, config, 2).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("_keeper_row"),
                row -> row.getAs("_diameter"),
                (a, b) -> {
                  assertEquals(a, b);
                  return a;
                }));
  }

  @Test
  void of_noFeatures_trustsEdgesOnly() {
    DuplicateGraph whole = graph("first", 2);
    DuplicateGraph bare =
        new DuplicateGraph(
            whole.heads(), whole.edges(), whole.components(), Optional.empty(), Optional.empty());
    for (int maxLocal : new int[] {1, 100}) {
      Floors config = new Floors(0, 0, maxLocal);
      Dataset<Row> placements = Placements.of(bare, KeeperPolicy.parse("first"), config);
      assertEquals(2, placements.where("_keeper_row = 0").count());
      assertEquals(2, placements.where("_keeper_row = 2").count());
    }
  }

  @Test
  void counts_splitChain_tellsWhatWasReleased() {
    DuplicateGraph graph = graph("first", 2);
    Dataset<Row> placements = Placements.of(graph, KeeperPolicy.parse("first"), FLOORS);
    GuardCounts counts = GuardCounts.of(placements);
    assertEquals(1, counts.componentsSplit());
    assertEquals(3, counts.documentsReleased());
    for (long before = 0; before < 6; before++) {
      GuardCounts rest = GuardCounts.of(placements.where(col(KeepColumns.HEAD_ROW).geq(before)));
      assertTrue(rest.documentsReleased() >= 0, "with others there before: " + rest);
    }
  }

  @Test
  void pairs_bothRules_areOnceWithTheHigherScore() {
    Dataset<Row> documents = documents();
    Dataset<Row> heads = Heads.of(documents, KeeperPolicy.parse("latest"));
    List<String> pairs =
        PairRows.of(documents, heads, edges(), Settled.NONE)
            .orderBy("_row_a", "_row_b")
            .collectAsList()
            .stream()
            .map(Row::toString)
            .toList();
    assertEquals(
        List.of(
            "[0,5,exact,1.0,null]",
            "[1,2,lexical,0.5,null]",
            "[1,5,lexical,0.6,null]",
            "[2,4,semantic,0.95,null]",
            "[3,4,exact,1.0,null]",
            "[7,9,exact,1.0,null]",
            "[8,9,exact,1.0,null]"),
        pairs);
  }

  @Test
  @Tag("slow")
  void of_aMillionEdges_placesEveryNode() {
    Dataset<Row> nodes = spark.range(200_000).selectExpr("id as _row", "id as _node");
    // Families of twenty near each other, and a few bridges that chain them into large components.
    Dataset<Row> edges =
        spark
            .range(1_000_000)
            .selectExpr(
                "pmod(xxhash64(id, 1), 200000) as _a",
                "pmod(xxhash64(id, 2), 20) as offset",
                "pmod(xxhash64(id, 3), 100) as bridge",
                "pmod(xxhash64(id, 4), 200000) as far",
                "0.8 + pmod(xxhash64(id, 5), 100) / 1000 as score")
            .selectExpr(
                "_a",
                "if(bridge = 0, far, _a div 20 * 20 + offset) as _b",
                "'semantic' as rule",
                "cast(score as double) as score")
            .where("_a != _b")
            .selectExpr("least(_a, _b) as _a", "greatest(_a, _b) as _b", "rule", "score")
            .localCheckpoint();
    Dataset<Row> embeddings =
        spark
            .range(200_000)
            .selectExpr(
                "id as _node",
                "transform(sequence(1, 384), i -> cast(if(i = 1 + pmod(id div 20, 384), 1, 0) as"
                    + " float)) as embedding")
            .select(col("_node"), floats(col("embedding")).as("_vector"))
            .localCheckpoint();
    for (int maxLocal : new int[] {1_000_000, 1_000}) {
      Dataset<Row> components = ConnectedComponents.of(edges);
      Dataset<Row> heads = Heads.of(nodes, KeeperPolicy.parse("first"));
      DuplicateGraph graph =
          new DuplicateGraph(heads, edges, components, Optional.of(embeddings), Optional.empty());
      Dataset<Row> placements =
          assertTimeout(
              Duration.ofMinutes(15),
              () ->
                  Placements.of(graph, KeeperPolicy.parse("first"), new Floors(0.5, 0.85, maxLocal))
                      .localCheckpoint());
      assertEquals(components.count(), placements.select("_node").distinct().count());
    }
  }

  private Map<Integer, Integer> keepers(String policy) {
    return assigned(policy, FLOORS, 2).collectAsList().stream()
        .collect(Collectors.toMap(row -> (int) row.getLong(0), row -> (int) row.getLong(1)));
  }

  private List<String> lines(String policy, Floors config, int partitions) {
    return assigned(policy, config, partitions).orderBy("_row").collectAsList().stream()
        .map(
            row ->
                "%s -> %s by %s %s %s, %s hops of %s"
                    .formatted(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        row.get(5),
                        row.get(6)))
        .toList();
  }

  private Dataset<Row> assigned(String policy, Floors config, int partitions) {
    DuplicateGraph graph = graph(policy, partitions);
    Dataset<Row> placements = Placements.of(graph, KeeperPolicy.parse(policy), config);
    return Assignment.of(documents().repartition(partitions), graph.heads(), placements);
  }

  private DuplicateGraph graph(String policy, int partitions) {
    Dataset<Row> edges = edges().repartition(partitions);
    return new DuplicateGraph(
        Heads.of(documents().repartition(partitions), KeeperPolicy.parse(policy)),
        edges,
        ConnectedComponents.of(edges),
        Optional.of(embeddings().repartition(partitions)),
        Optional.of(shingles().repartition(partitions)));
  }

  private Dataset<Row> documents() {
    return spark
        .sql(
            """
            SELECT bigint(_row) AS _row, bigint(_node) AS _node, bigint(_time) AS _time, _text, rank
            FROM VALUES
              (0, 0, 10, 'aaaaaaaaaaaa', 5), (1, 1, 99, 'bbbb', 4), (2, 2, NULL, 'cccccc', NULL),
              (3, 3, 30, 'ddddd', 1), (4, 3, 40, 'ddddd', 7), (5, 0, 50, 'aaaaaaaaaaaa', 8),
              (6, 6, 60, 'e', 0), (7, 7, NULL, 'ff', 2), (8, 7, 10, 'ff', 1), (9, 7, 20, 'ff', 3)
            AS documents(_row, _node, _time, _text, rank)\
            """)
        .withColumn("_doc", struct(col("rank")))
        .drop("rank");
  }

  private Dataset<Row> edges() {
    return spark.sql(
        """
        SELECT bigint(_a) AS _a, bigint(_b) AS _b, rule, double(score) AS score
        FROM VALUES
          (0, 1, 'lexical', 0.6), (1, 2, 'lexical', 0.5), (1, 2, 'semantic', 0.5),
          (2, 3, 'lexical', 0.3), (2, 3, 'semantic', 0.95)
        AS edges(_a, _b, rule, score)\
        """);
  }

  private Dataset<Row> embeddings() {
    return spark
        .sql(
            """
            SELECT bigint(_node) AS _node, array(float(x), float(y)) AS embedding
            FROM VALUES (0, 1, 0), (1, 0, 1), (2, 0, -1), (3, 0.3122, -0.95), (6, 1, 0)
            AS vectors(_node, x, y)\
            """)
        .select(col("_node"), floats(col("embedding")).as("_vector"));
  }

  private Dataset<Row> shingles() {
    return spark
        .sql(
            """
            SELECT bigint(_node) AS _node, CAST(shingles AS array<bigint>) AS shingles
            FROM VALUES
              (0, array(1, 2, 3)), (1, array(2, 3, 4, 5)), (2, array(4, 5, 6, 7)), (3, array(6, 7, 8)),
              (6, array(100))
            AS sets(_node, shingles)\
            """)
        .select(col("_node"), longs(col("shingles")).as("_shingles"));
  }

  private static Column floats(Column array) {
    UDF1<Seq<Float>, byte[]> pack =
        values -> {
          float[] floats = new float[values.size()];
          for (int i = 0; i < floats.length; i++) {
            floats[i] = values.apply(i);
          }
          return PackedArrays.ofFloats(floats);
        };
    return udf(pack, DataTypes.BinaryType).apply(array);
  }

  private static Column longs(Column array) {
    UDF1<Seq<Long>, byte[]> pack =
        values -> {
          long[] longs = new long[values.size()];
          for (int i = 0; i < longs.length; i++) {
            longs[i] = values.apply(i);
          }
          return PackedArrays.ofLongs(longs);
        };
    return udf(pack, DataTypes.BinaryType).apply(array);
  }
}
