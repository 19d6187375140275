package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code search} end to end. */
@ExtendWith(SparkExtension.class)
class SearchCommandTest {
  private static final String FAQ = "data-samples/faq.jsonl";
  private static final String QUESTIONS = "data-samples/faq-questions.jsonl";

  @TempDir Path folder;
  private final SparkSession spark;

  SearchCommandTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void search_questionsOverAnFaq_findsTheAnswersAndKeepsBooks() throws IOException {
    CommandRun run = search(QUESTIONS, "--top", "2", "--show-columns", "topic").done();
    List<Row> rows = neighbors();
    assertEquals(16, rows.size());
    assertEquals(
        "struct<query_id:string,rank:int,id:string,score:double,topic:string>",
        rows.get(0).schema().simpleString());
    assertEquals(
        List.of(
            "q1 faq-01",
            "q2 faq-08",
            "q3 faq-09",
            "q4 faq-16",
            "q5 faq-20",
            "q6 faq-30",
            "q7 faq-13",
            "q8 faq-25"),
        firsts(rows));
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(1 + i % 2, rows.get(i).getInt(1));
    }
    JsonNode report = new ObjectMapper().readTree(out().resolve("report.json").toFile());
    assertEquals(
        "{\"input\":38,\"searched\":30,\"filtered\":0,\"queries\":8,\"neighbors\":16,"
            + "\"quarantined\":0}",
        report.path("counts").toString());
    assertEquals(8, report.path("neighbors").path("answered").asInt());
    assertTrue(run.out().contains("First finds"), run.out());
    Document page = Jsoup.parse(Files.readString(out().resolve("report.html")));
    assertEquals(8, page.select(".group > article:first-child > .text").size(), "questions");
    assertEquals(16, page.select(".group > article + article > .text").size(), "answers");
  }

  @Test
  void hybrid_whereAndMoreThanThereAre_findsAllThatMeetTheCondition() throws IOException {
    search(QUESTIONS, "--hybrid", "--where", "topic = 'returns'", "--top", "9999").done();
    List<Row> rows = neighbors();
    assertEquals(8 * 5, rows.size());
    assertTrue(rows.stream().noneMatch(row -> row.<String>getAs("id").equals("faq-01")));
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(1 + i % 5, rows.get(i).getInt(1));
      assertTrue(i % 5 == 0 || rows.get(i).getDouble(3) <= rows.get(i - 1).getDouble(3));
    }
  }

  @Test
  void queries_blankAndOfTwentyMegabytes_areQuarantinedAndTheRestAnswered() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("q.jsonl"),
            "{\"id\":\"a\",\"text\":\" \"}\n{\"id\":\"b\",\"text\":\""
                + "long ".repeat(4 << 20)
                + "\"}\n{\"id\":\"c\",\"text\":\"dogs\"}\n");
    search(queries.toString(), "--top", "1").done();
    assertEquals(List.of("c faq-25"), firsts(neighbors()));
    assertEquals(
        List.of("text is empty", "text of 20971520 characters is over max-text-chars 1000000"),
        spark
            .read()
            .parquet(out().resolve("quarantine").toString())
            .select("reason")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList());
  }

  @Test
  void mistakes_ofTheUser_areToldInOneLine() throws IOException {
    Path blank = Files.writeString(folder.resolve("blank.jsonl"), "{\"text\":\"\"}\n");
    Mistakes.assertOne(
        search(blank.toString()), "there is nothing to search for: none of 1 records of queries.*");
    Mistakes.assertOne(search(QUESTIONS, "--top", "0"), "top must be from 1 to 10000, actual: 0");
    Mistakes.assertOne(
        search(QUESTIONS, "--where", "topik = 'care'"),
        "where 'topik = 'care'' is no condition over the documents' columns: .*topik.*");
    Mistakes.assertOne(
        search(QUESTIONS, "--show-columns", "topik"),
        "show-columns names 'topik', which the documents don't have; did you mean 'topic'\\?");
    Mistakes.assertOne(
        search(QUESTIONS, "--hybrid", "--min-score", "0.3"),
        "min-score is a cosine, and hybrid .*");
  }

  private static List<String> firsts(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getInt(1) == 1)
        .map(row -> row.getString(0) + " " + row.getString(2))
        .toList();
  }

  private Path out() {
    return folder.resolve("out");
  }

  private List<Row> neighbors() {
    return spark.read().parquet(out().resolve("neighbors").toString()).collectAsList();
  }

  private CommandRun search(String queries, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "search",
                "--input",
                FAQ,
                "--text-column",
                "question,answer",
                "--queries",
                queries,
                "--output",
                out().toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
