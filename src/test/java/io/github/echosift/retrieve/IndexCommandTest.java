package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code index} and searches over it. */
@ExtendWith(SparkExtension.class)
class IndexCommandTest {
  private static final Path FAQ = Path.of("data-samples/faq.jsonl");
  private static final String QUESTIONS = "data-samples/faq-questions.jsonl";

  @TempDir Path folder;
  private final SparkSession spark;

  IndexCommandTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void index_builtInTwoParts_findsWhatTheDocumentsThemselvesGive() throws IOException {
    List<String> lines = Files.readAllLines(FAQ);
    Path first = Files.write(folder.resolve("1.jsonl"), lines.subList(0, 20));
    Path second = Files.write(folder.resolve("2.jsonl"), lines.subList(20, lines.size()));
    index(first).done();
    List<String> before = contents("part-00000");
    index(second).done();
    assertEquals(before, contents("part-00000"));
    String[] wanted = {"--top", "3", "--hybrid", "--show-columns", "topic"};
    List<Row> indexed = search("a", List.of("--index", indexFolder()), wanted);
    List<Row> direct =
        search("b", List.of("--input", FAQ.toString(), "--text-column", "question,answer"), wanted);
    assertEquals(direct, indexed);
    assertEquals(24, indexed.size());

    assertTableFunction();
    Mistakes.assertOne(
        index(second), "index has a document of id 'faq-\\d+' already: append new documents only");
    Path other =
        Files.writeString(folder.resolve("o.jsonl"), "{\"question\":\"a\",\"answer\":\"b\"}\n");
    Mistakes.assertOne(index(other), "index has documents of other columns than these .*");
    Mistakes.assertOne(
        run(
            "search",
            "--index",
            indexFolder(),
            "--max-tokens",
            "64",
            "--queries",
            QUESTIONS,
            "--output",
            folder.resolve("c").toString()),
        "index was made with another model \\(all-MiniLM-L6-v2, fp32; .*");
    Mistakes.assertOne(
        run(
            "search",
            "--index",
            folder.resolve("none").toString(),
            "--queries",
            QUESTIONS,
            "--output",
            folder.resolve("c").toString()),
        "there is no index in .*: make one by `echosift index`");
    cutOff("part-00001");
    Mistakes.assertOne(
        run(
            "search",
            "--index",
            indexFolder(),
            "--queries",
            QUESTIONS,
            "--output",
            folder.resolve("c").toString()),
        "index is damaged in .*part-00001: part-.* is missing or cut off; make it anew");
  }

  private void assertTableFunction() {
    String queries = "array('I forgot my login secret, what now?', 'nobody was there')";
    List<Row> found =
        spark
            .sql(
                "SELECT s.rank, s.id, f.topic, s.query FROM echosift_search('%s', %s, 2) s JOIN"
                        .formatted(indexFolder(), queries)
                    + " json.`%s` f ON f.id = s.id ORDER BY s.query, s.rank".formatted(FAQ))
            .collectAsList();
    assertEquals(4, found.size());
    assertEquals("[1,faq-01,account,I forgot my login secret, what now?]", found.get(0).toString());
    spark.sql("EXPLAIN SELECT * FROM echosift_search('none', 'a')").collectAsList();
    assertNoSearch("'none', 'a'", "there is no index in none");
    assertNoSearch("'" + indexFolder() + "', 'a', 0", "top must be from 1 to 10000, actual: 0");
    assertNoSearch("'x', CAST(NULL AS STRING)", "query must be no null");
    assertNoSearch("'x', 7", "query must be a string or an array of strings");
    assertNoSearch("'x', uuid()", "query must be a constant");
    assertNoSearch("'x'", "takes an index, a query or an array of queries");
  }

  private void assertNoSearch(String arguments, String why) {
    Exception refused =
        assertThrows(
            Exception.class,
            () ->
                spark
                    .sql("SELECT * FROM echosift_search(%s)".formatted(arguments))
                    .collectAsList());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private void cutOff(String part) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(indexFolder(), part, "documents"))) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    }
  }

  private List<String> contents(String part) throws IOException {
    List<String> out = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(indexFolder(), part))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
    }
    return out;
  }

  private String indexFolder() {
    return folder.resolve("index").toString();
  }

  private CommandRun index(Path documents) {
    return run(
        "index",
        "--input",
        documents.toString(),
        "--text-column",
        "question,answer",
        "--index",
        indexFolder());
  }

  private List<Row> search(String name, List<String> from, String... more) {
    List<String> words = new ArrayList<>(List.of("search", "--queries", QUESTIONS));
    words.addAll(from);
    words.addAll(List.of("--output", folder.resolve(name).toString()));
    words.addAll(List.of(more));
    run(words.toArray(String[]::new)).done();
    return spark.read().parquet(folder.resolve(name) + "/neighbors").collectAsList();
  }

  private static CommandRun run(String... words) {
    return CommandRun.of(words);
  }
}
