package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The history of {@code dedup} as what a search looks through. */
@ExtendWith(SparkExtension.class)
class HistorySearchTest {
  @TempDir Path folder;
  private final SparkSession spark;

  HistorySearchTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void search_historyOfTwoBatches_findsEachTextOnce() throws IOException {
    batch(
        "store",
        "one",
        "{\"id\":\"a\",\"text\":\"The storm tore roofs off houses along the coast.\"}",
        "{\"id\":\"b\",\"text\":\"A recipe for plum cake with cinnamon.\"}");
    batch(
        "store",
        "two",
        "{\"id\":\"c\",\"text\":\"The storm tore roofs off houses along the coast.\"}",
        "{\"id\":\"d\",\"text\":\"Shares of the bank fell by a third.\"}");
    search("store", "found", "--show-columns", "batch", "--where", "batch <> 'three'").done();
    List<Row> found =
        spark
            .read()
            .parquet(folder.resolve("found/neighbors").toString())
            .orderBy("rank")
            .select("id", "batch")
            .collectAsList();
    assertEquals("[[a,one], [b,one], [d,two]]", found.toString());
    Mistakes.assertOne(
        search("store", "x", "--precision", "int8"),
        "history .*store was made with another model \\(.*\\), not with .*int8.*");
    Mistakes.assertOne(search("store", "x", "--where", "likes > 3"), "where 'likes > 3' is no .*");
    batch("plain", "one", "{\"id\":\"a\",\"text\":\"A storm\"}");
    Mistakes.assertOne(search("plain", "x"), "history .*plain has no vectors, .*");
  }

  private void batch(String store, String batch, String... documents) throws IOException {
    Path input = Files.write(folder.resolve(batch + ".jsonl"), List.of(documents));
    CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--history",
            folder.resolve(store).toString(),
            "--batch-id",
            batch,
            "--rules",
            store.equals("plain") ? "exact" : "exact,semantic",
            "--output",
            folder.resolve(store + "-" + batch).toString())
        .done();
  }

  private CommandRun search(String store, String output, String... more) throws IOException {
    Path asked =
        Files.write(folder.resolve("asked.jsonl"), List.of("{\"id\":\"q\",\"text\":\"gale\"}"));
    List<String> words =
        new ArrayList<>(
            List.of(
                "search",
                "--index",
                folder.resolve(store).toString(),
                "--queries",
                asked.toString(),
                "--output",
                folder.resolve(output).toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
