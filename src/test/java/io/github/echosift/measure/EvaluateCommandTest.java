package io.github.echosift.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} end to end on labels made by hand. */
@ExtendWith(SparkExtension.class)
class EvaluateCommandTest {
  private static final String PAIRS =
"""
{"text_a":"A man plays the guitar.","text_b":"A man plays the guitar","score":5,"label":1}
{"text_a":"A dog runs over the beach.","text_b":"A dog is running on the beach.","score":4.5,"label":1}
{"text_a":"A dog runs over the beach.","text_b":"A cat sleeps on the sofa.","score":1,"label":0}
{"text_a":"The bank raised its rates.","text_b":"A man plays the guitar.","score":0,"label":0}
{"text_a":"The bank raised its rates.","text_b":"","score":0,"label":0}
""";

  private static final String GROUPS =
"""
{"id":"a","group":"x","text":"the old ferry to the island did not sail today because of strong wind and rain"}
{"id":"b","group":"x","text":"the old ferry to the island did not sail today because of strong wind and some rain"}
{"id":"c","group":"y","text":"a baker in the harbour town has won a prize for bread made of rye"}
{"id":"d","group":"z","text":"interest rates rose again as the central bank met in the capital"}
""";

  @TempDir Path folder;

  @Test
  void evaluate_sts_reportsCorrelations() throws IOException {
    JsonNode metrics = metrics("sts", PAIRS);
    assertEquals(List.of("pearson", "spearman"), names(metrics));
    assertTrue(metrics.path("spearman").asDouble() > 0.79, metrics::toString);
  }

  @Test
  void evaluate_stsWithoutScore_takesTheLabel() throws IOException {
    JsonNode metrics = metrics("sts", PAIRS.replace("\"score\"", "\"other\""));
    assertTrue(metrics.path("spearman").asDouble() > 0.79, metrics::toString);
    Mistakes.assertOne(
        run("sts", PAIRS.replace("\"score\"", "\"other\"").replace("\"label\"", "\"mark\"")),
        "output is not empty: .*|the input has no column 'score' or 'label', which this task .*");
  }

  @Test
  void evaluate_blocking_reportsCompletenessAtEachThreshold() throws IOException {
    JsonNode metrics = metrics("blocking", GROUPS);
    assertEquals(1.0, metrics.path("pairs_0.90").asDouble(), metrics::toString);
    assertEquals(1.0, metrics.path("pair_completeness_0.90").asDouble(), metrics::toString);
    assertTrue(metrics.path("reduction_ratio_0.90").asDouble() >= 0.5, metrics::toString);
  }

  @Test
  void evaluate_screen_reportsWhatEachThresholdEmbedsAndLoses() throws IOException {
    JsonNode metrics = metrics("screen", GROUPS);
    assertEquals(2, metrics.path("screen_partnered_0.90").asInt(), metrics::toString);
    assertEquals(1.0, metrics.path("screen_recall_0.90_0.80").asDouble(), metrics::toString);
    assertEquals(0.5, metrics.path("screen_share_0.80").asDouble(), metrics::toString);
  }

  @Test
  void evaluate_pairs_reportsTheCurveAndEachPreset() throws IOException {
    JsonNode metrics = metrics("pairs", PAIRS);
    List<String> names = names(metrics);
    assertTrue(
        names.containsAll(
            List.of(
                "ap",
                "best_f1",
                "best_f1_threshold",
                "near_copy_f1",
                "near_copy_precision",
                "near_copy_recall",
                "paraphrase_f1",
                "paraphrase_precision",
                "paraphrase_recall",
                "same_story_f1",
                "same_story_precision",
                "same_story_recall")),
        names::toString);
    assertEquals(1.0, metrics.path("jaccard_0.30_precision").asDouble());
    assertTrue(
        metrics.path("cosine_0.30_recall").asDouble()
            >= metrics.path("cosine_0.95_recall").asDouble());
    assertEquals(1.0, metrics.path("ap").asDouble());
    assertEquals(1.0, metrics.path("near_copy_precision").asDouble());
  }

  @Test
  void evaluate_groups_runsDedupAndCompares() throws IOException {
    JsonNode metrics = metrics("groups", GROUPS);
    assertEquals(
        List.of(
            "ari",
            "bcubed_f1",
            "bcubed_precision",
            "bcubed_recall",
            "pairwise_f1",
            "pairwise_precision",
            "pairwise_recall"),
        names(metrics));
    metrics.forEach(value -> assertEquals(1.0, value.asDouble(), 1e-12));
  }

  @Test
  void evaluate_groupsComparePresets_measuresEachRuleOfEachPreset() throws IOException {
    CommandRun run = run("groups", GROUPS, "--compare-presets").done();
    JsonNode metrics =
        new ObjectMapper().readTree(folder.resolve("out/report.json").toFile()).path("metrics");
    for (String variant : List.of("exact", "lexical_near_copy", "semantic_same_story")) {
      assertTrue(metrics.has(variant + "_pairwise_f1"), variant);
    }
    assertEquals(10 * 7, metrics.size(), run.out());
    assertEquals(1.0, metrics.path("all_near_copy_pairwise_f1").asDouble(), 1e-12);
    assertTrue(
        metrics.path("exact_pairwise_recall").asDouble()
            <= metrics.path("all_near_copy_pairwise_recall").asDouble());
  }

  @Test
  void evaluate_pairs_showsConfusionAndWrongPairsWithTheirChecks() throws IOException {
    String wrong =
        PAIRS
            +
"""
{"id":"p5","text_a":"The <b>ferry</b> did not sail today.","text_b":"The <b>ferry</b> did not sail today","label":0}
{"id":"p6","text_a":"The bank raised its rates.","text_b":"A cat sleeps on the sofa.","label":1}
""";
    run("pairs", wrong).done();
    JsonNode found = report().path("evaluation");
    JsonNode settings = found.at("/confusion/these settings");
    assertEquals(7, sum(settings), found::toString);
    assertEquals(1, settings.path("falsely").asInt(), found::toString);
    assertTrue(settings.path("missed").asInt() == 2, found::toString);
    assertEquals("p5", found.at("/falsely_joined/0/first/id").asText(), found::toString);
    assertEquals("Jaccard", found.at("/falsely_joined/0/decided/decided").asText());
    JsonNode missed = found.path("missed");
    assertEquals("p6", missed.at("/0/first/id").asText(), "the least alike comes first: " + missed);
    assertEquals("", missed.at("/0/decided/decided").asText());
    Document page = page();
    assertTrue(page.select("h2").eachText().containsAll(List.of("Falsely joined", "Missed")));
    assertEquals(4, page.select("table:has(caption:contains(decision)) tbody tr").size());
    assertTrue(page.select("p.text").eachText().contains("The <b>ferry</b> did not sail today."));

    run("pairs", wrong, "--report-texts", "none", "--overwrite").done();
    assertTrue(page().select("p.text, summary del").isEmpty(), "no word of any text");
    assertFalse(Files.readString(folder.resolve("out/report.json")).contains("ferry"));
    assertEquals("p5", report().at("/evaluation/falsely_joined/0/first/id").asText());
  }

  @Test
  void evaluate_groups_showsMisplacedDocuments() throws IOException {
    String wrong = GROUPS.replace("\"id\":\"b\",\"group\":\"x\"", "\"id\":\"b\",\"group\":\"y\"");
    run("groups", wrong).done();
    JsonNode found = report().path("evaluation");
    JsonNode settings = found.at("/confusion/these settings");
    assertEquals("[0,1,1,4]", values(settings), found::toString);
    assertEquals("a", found.at("/falsely_joined/0/first/id").asText(), found::toString);
    assertEquals("b", found.at("/falsely_joined/0/second/id").asText(), found::toString);
    assertEquals("Jaccard", found.at("/falsely_joined/0/decided/decided").asText());
    assertEquals("b", found.at("/missed/0/first/id").asText(), found::toString);
    assertEquals("c", found.at("/missed/0/second/id").asText(), found::toString);
  }

  @Test
  void evaluate_sts_showsThePairsFarthestFromTheirScore() throws IOException {
    run("sts", PAIRS.replace("sofa.\",\"score\":1", "sofa.\",\"score\":5")).done();
    JsonNode far = report().at("/evaluation/farthest");
    assertEquals(5, far.size(), far::toString);
    assertTrue(far.at("/0/second/text").asText().startsWith("A cat sleeps"), far::toString);
    assertTrue(far.at("/0/reason").asText().endsWith(", score 5"), far::toString);
  }

  @Test
  void reportTexts_whereNoTextsAreShown_isRefused() throws IOException {
    for (String task : List.of("blocking", "screen", "clusters")) {
      CommandRun refused = run(task, GROUPS, "--report-texts", "none");
      assertEquals(2, refused.code(), task);
      assertTrue(refused.err().contains("--report-texts"), refused.err());
    }
    CommandRun refused = CommandRun.of("embed", "--report-texts", "none");
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("--report-texts"), refused.err());
  }

  private static int sum(JsonNode numbers) {
    int sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asInt();
    }
    return sum;
  }

  private static String values(JsonNode numbers) {
    List<String> out = new ArrayList<>();
    numbers.forEach(number -> out.add(number.asText()));
    return "[" + String.join(",", out) + "]";
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
  }

  private Document page() throws IOException {
    return Jsoup.parse(Files.readString(folder.resolve("out/report.html")));
  }

  @Test
  void evaluate_missingColumns_areTheUsersMistake() throws IOException {
    Mistakes.assertOne(run("sts", GROUPS), "text column 'text_a' isn't in the input; .*");
    Mistakes.assertOne(
        run("groups", GROUPS.replace("\"group\"", "\"grp\"")),
        "the input has no column 'group', which this task compares with; columns are: .*grp.*");
    Mistakes.assertOne(
        run("pairs", PAIRS.replace("\"label\"", "\"same\"")),
        "the input has no column 'label', which this task compares with; columns are: .*same.*");
    Mistakes.assertOne(
        run("pairs", PAIRS.replace("\"label\":1", "\"label\":3")),
        "label must be 0 or 1, actual: 3");
  }

  private JsonNode metrics(String task, String content) throws IOException {
    CommandRun run = run(task, content).done();
    Document page = page();
    String sentence = page.select("section:has(h2:contains(measured)) .lead b").text();
    assertTrue(sentence.length() > 40, "no answer comes first: " + sentence);
    assertTrue(run.out().replaceAll("\\s+", " ").contains(sentence), run.out());
    assertTrue(page.select("h2:contains(Quality)").isEmpty(), "told twice");
    assertTrue(page.select("h1").text().startsWith("Evaluation: "), page.select("h1").text());
    for (Element section : page.select("section:has(h2)")) {
      assertTrue(section.children().size() > 1, "nothing below " + section.select("h2").text());
    }
    for (Element row :
        page.select(
            "table:has(caption:matchesOwn(Clusters beside labels|Time by step)) tbody th")) {
      assertEquals(1, row.select(".says").size(), row.text() + " is not explained");
    }
    boolean curves = task.equals("pairs");
    assertEquals(curves ? 2 : 0, page.select("svg[data-chart] polyline").size());
    assertEquals(curves ? 2 : 0, page.select("svg[data-chart] circle.marked").size());
    assertTrue(page.select("svg[data-chart] text:matchesOwn(^1[.]0*[1-9])").isEmpty(), "above 1");
    return new ObjectMapper().readTree(folder.resolve("out/report.json").toFile()).path("metrics");
  }

  private CommandRun run(String task, String content, String... more) throws IOException {
    Path in = Files.writeString(folder.resolve("in.jsonl"), content);
    List<String> call = new ArrayList<>(List.of("evaluate", "--task", task));
    call.addAll(List.of("--input", in.toString(), "--output", folder.resolve("out").toString()));
    call.addAll(List.of(more));
    return CommandRun.of(call.toArray(String[]::new));
  }

  private static List<String> names(JsonNode metrics) {
    TreeSet<String> names = new TreeSet<>();
    metrics.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }
}
