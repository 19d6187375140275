package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code recommend}: for documents and for users. */
@ExtendWith(SparkExtension.class)
class RecommendTest {
  private static final RecommendRequest TWO =
      RecommendRequest.defaults().with(NeighborConfig.defaults().withTop(2));

  @TempDir Path folder;
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void documents_withCopies_neverGetTheirOwnTextNorACopyTwice() {
    try (NeighborResult result = Echosift.on(spark).recommend(documents(3), TWO)) {
      List<String> told = told(result.neighbors());
      assertEquals(10, told.size());
      for (String first : List.of("a 1 c", "b 1 c", "c 1 a", "d 1 e", "e 1 d")) {
        assertTrue(told.contains(first), told.toString());
      }
      assertTrue(told.stream().noneMatch(find -> find.endsWith("b")), told.toString());
      assertEquals(5L, result.counts().get("searched"));
    }
  }

  @Test
  void partitions_twoAndFive_giveTheSameRows() {
    try (NeighborResult few = Echosift.on(spark).recommend(documents(2), TWO);
        NeighborResult many = Echosift.on(spark).recommend(documents(5), TWO)) {
      assertEquals(few.neighbors().collectAsList(), many.neighbors().collectAsList());
    }
  }

  @Test
  void users_byWhatTheyLiked_neverGetItAgain() {
    Dataset<Row> history =
        spark.sql(
            "select * from values ('ann', array('a', 'nowhere')), ('bob', array('d')),"
                + " ('ann', array('d')) as t(user, liked)");
    try (NeighborResult result = Echosift.on(spark).recommend(documents(2), history, TWO)) {
      List<String> told = told(result.neighbors());
      assertEquals(4, told.size());
      assertEquals(
          Set.of("c", "e"),
          told.stream()
              .filter(find -> find.startsWith("ann"))
              .map(find -> find.substring(6))
              .collect(Collectors.toSet()));
      assertTrue(told.contains("bob 1 e"), told.toString());
      assertEquals(3L, result.counts().get("history"));
    }
    Dataset<Row> strangers = spark.sql("select 'ann' as user, 'nowhere' as liked");
    UserException refused =
        assertThrows(
            UserException.class, () -> Echosift.on(spark).recommend(documents(1), strangers, TWO));
    assertTrue(refused.getMessage().startsWith("none of the 1 ids in column 'liked'"));
  }

  @Test
  void command_readingHistory_recommendsUnlikeNewsOfTheSameSubjects() {
    String out = folder.resolve("out").toString();
    CommandRun run =
        CommandRun.of(
            "recommend",
            "--input",
            "data-samples/news.jsonl",
            "--history",
            "data-samples/news.history.jsonl",
            "--diversity",
            "0.3",
            "--top",
            "3",
            "--output",
            out);
    run.done();
    List<Row> rows = spark.read().parquet(out + "/neighbors").collectAsList();
    assertEquals(12, rows.size());
    Set<String> seen = new HashSet<>();
    for (Row row : rows) {
      String find = row.getString(0) + " " + row.getString(2);
      assertFalse(Set.of("ada n-0105", "dora n-0003", "ben n-0126").contains(find), find);
      assertTrue(seen.add(row.getString(0) + row.getString(2)), row.toString());
    }
    assertTrue(run.out().contains("4 of 4 answered"), run.out());
  }

  private static List<String> told(Dataset<Row> neighbors) {
    return neighbors
        .selectExpr("concat_ws(' ', query_id, rank, id) as told")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Dataset<Row> documents(int partitions) {
    return spark
        .sql(
            "select * from values ('a', 'A man plays the guitar.'), ('b', 'A MAN plays the guitar.'),"
                + " ('c', 'Someone is playing a guitar.'), ('d', 'Interest rates rose again.'),"
                + " ('e', 'The central bank has raised interest rates.') as t(id, text)")
        .repartition(partitions);
  }
}
