package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the jobs must reach on open data; the quick part. */
@Tag("evaluation")
@ExtendWith(SparkExtension.class)
class OpenDataTest {
  private static final Path DATA = Path.of(System.getProperty("echosift.data", "../shared/data"));

  @TempDir private Path folder;

  @Test
  void sts_stsBenchmarkTest_isAsPublished() throws IOException {
    JsonNode metrics = evaluate("sts", "stsb_en_test.jsonl.gz").path("metrics");
    assertEquals(0.8203, metrics.path("spearman").asDouble(), 0.0005);
    assertEquals(0.8274, metrics.path("pearson").asDouble(), 0.0005);
  }

  @Test
  void pairs_paraphraseCorpus_ranksWell() throws IOException {
    JsonNode metrics = evaluate("pairs", "mrpc.jsonl.gz").path("metrics");
    assertTrue(metrics.path("ap").asDouble() > 0.84, metrics.toString());
    // Of 197 pairs; sentences that differ in a tense or a number only are kept apart, though the
    // labels call them the same.
    assertTrue(metrics.path("near_copy_precision").asDouble() > 0.92, metrics.toString());
  }

  @Test
  void dedup_plantedCopies_findsThemAndNothingElse(SparkSession spark) throws IOException {
    String input = file("news_plagiarism_2500.jsonl.gz");
    Path output = folder.resolve("planted");
    CommandRun.of("dedup", "--input", input, "--output", output.toString()).done();
    Map<String, String> groups = new HashMap<>();
    for (Row row : spark.read().json(input).select("id", "group").collectAsList()) {
      groups.put(row.getString(0), row.getString(1));
    }
    Set<String> found = new HashSet<>();
    for (Row removed : DedupOutput.in(output).removed()) {
      String group = groups.get(removed.<String>getAs("id"));
      assertEquals(group, groups.get(removed.<String>getAs("keeper_id")), removed.toString());
      found.add(group);
    }
    // One copy of 230 words names a king where its original names a former king; that one stays.
    assertEquals(20, found.size());
  }

  @Test
  void clusters_bankingQuestions_agreeWithIntents() throws IOException {
    JsonNode metrics = evaluate("clusters", "banking77.jsonl.gz").path("metrics");
    assertTrue(metrics.path("v_measure").asDouble() > 0.76, metrics.toString());
    assertTrue(metrics.path("v_measure_sd").asDouble() < 0.02, metrics.toString());
  }

  private JsonNode evaluate(String task, String name) throws IOException {
    Path output = folder.resolve(task);
    CommandRun.of("evaluate", "--task", task, "--input", file(name), "--output", output.toString())
        .done();
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }

  private static String file(String name) {
    Path file = DATA.resolve(name);
    assumeTrue(Files.isReadable(file), "no evaluation data at " + file);
    return file.toString();
  }
}
