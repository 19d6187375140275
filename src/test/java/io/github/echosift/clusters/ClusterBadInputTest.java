package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad records, bad inputs, and inputs with hardly anything to cluster. */
@ExtendWith(SparkExtension.class)
class ClusterBadInputTest {
  @TempDir Path folder;
  private ClusterRuns runs;

  @BeforeEach
  void runs() {
    runs = new ClusterRuns(folder);
  }

  @Test
  void cluster_moreClustersThanDocuments_givesOneEach() {
    String input = runs.input(List.of("red apples", "interest rates", "a football match"));
    runs.cluster(input, "out", "--k", "50").done();
    assertEquals(3, runs.rows("out", "clusters").size());
    assertEquals(3, runs.clusters("out").values().stream().distinct().count());
  }

  @Test
  void cluster_oneDocument_isACluster() {
    runs.cluster(runs.input(List.of("all alone")), "one").done();
    assertEquals(Map.of("d000", 0), runs.clusters("one"));
  }

  @Test
  @Tag("slow")
  void cluster_oneDocumentOfParallelStart_isACluster() {
    runs.cluster(runs.input(List.of("all alone")), "two", "--start", "parallel", "--k", "2").done();
    assertEquals(Map.of("d000", 0), runs.clusters("two"));
  }

  @Test
  void cluster_oneCluster_holdsAll() {
    runs.cluster(runs.input(ClusterRuns.twoTopics()), "out", "--k", "1").done();
    assertEquals(1, runs.rows("out", "clusters").size());
    assertEquals(72, runs.rows("out", "clusters").get(0).get("size").asInt());
  }

  @Test
  void cluster_allEqual_isOneClusterWithoutOutliers() {
    String input = runs.input(Collections.nCopies(30, "the same"));
    for (String start : List.of("sample", "parallel")) {
      runs.cluster(input, start, "--k", "4", "--start", start).done();
      List<JsonNode> clusters = runs.rows(start, "clusters");
      assertEquals(1, clusters.size());
      assertEquals(30, clusters.get(0).get("size").asInt());
      assertTrue(
          runs.rows(start, "documents").stream().noneMatch(r -> r.get("outlier").asBoolean()));
    }
  }

  @Test
  void cluster_hardlyAnyDocumentsWhitened_areClusteredAllTheSame() {
    assertHardlyAnyAreClustered("whitened");
  }

  @Test
  @Tag("slow")
  void cluster_hardlyAnyDocumentsCentered_areClusteredAllTheSame() {
    assertHardlyAnyAreClustered("centered");
  }

  private void assertHardlyAnyAreClustered(String features) {
    runs.cluster(runs.input(List.of("alone")), "1", "--features", features).done();
    assertEquals(Map.of("d000", 0), runs.clusters("1"));
    String equal = runs.input(Collections.nCopies(30, "the same"));
    runs.cluster(equal, "2", "--features", features, "--k", "3").done();
    assertEquals(1, runs.rows("2", "clusters").size());
    String two = runs.input(List.of("red apples", "interest rates"));
    runs.cluster(two, "3", "--features", features, "--k", "5").done();
    assertEquals(2, runs.rows("3", "clusters").size());
  }

  @Test
  void cluster_badRecords_areQuarantinedEachForItsReason() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(Files.readAllBytes(Path.of(runs.input(ClusterRuns.twoTopics()))));
    line(lines, "{\"id\":\"x1\",\"text\":null}");
    line(lines, "{broken");
    line(lines, "{\"id\":\"x2\",\"text\":\" \\t\"}");
    line(lines, "{\"id\":\"d000\",\"text\":\"an id again\"}");
    line(lines, "{\"id\":\"x3\",\"text\":\"" + "long ".repeat(300_000) + "\"}");
    lines.writeBytes("{\"id\":\"x4\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
    lines.write(0xC3);
    line(lines, "(\"}");
    line(lines, "{\"id\":\"x5\",\"text\":\"\\u0000\\u0007\"}");
    line(lines, "{\"id\":\"ok\",\"text\":\"<>& \\ud83d\\ude02\"}");
    String input = Files.write(folder.resolve("bad.jsonl"), lines.toByteArray()).toString();
    runs.cluster(input, "out", "--k", "2").done();
    JsonNode counts = runs.report("out").get("counts");
    assertEquals(80, counts.get("input").asInt());
    assertEquals(73, counts.get("clustered").asInt());
    assertEquals(7, counts.get("quarantined").asInt());
    assertEquals(73, runs.clusters("out").size());
    assertEquals(7, runs.rows("out", "quarantine").size());
    assertTrue(runs.clusters("out").containsKey("ok"));
  }

  private static void line(ByteArrayOutputStream lines, String line) {
    lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void cluster_textsWithoutWords_areClusteredAllTheSame() {
    runs.cluster(runs.input(List.of("!!!", "...", "12 34", "😂😂")), "out", "--k", "2").done();
    assertEquals(4, runs.clusters("out").size());
    assertTrue(
        runs.rows("out", "clusters").stream().noneMatch(r -> r.get("label").asText().isEmpty()));
  }

  @Test
  void cluster_usersMistakes_endInOneLine() throws IOException {
    String input = runs.input(ClusterRuns.twoTopics());
    Mistakes.assertOne(runs.cluster(input, "out", "--k", "0"), "k must be at least 1.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--k", "many"), "k must be a whole number.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--merge", "2"), "merge must be above 0.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--components", "1"), "components must be.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--features", "none"), ".*features.*plain.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--outliers", "-1"), "outliers must be.*");
    Mistakes.assertOne(
        runs.cluster(input, "out", "--use-model", folder.toString()),
        "use-model must be the output.*");
    Mistakes.assertOne(runs.cluster(folder + "/absent.jsonl", "out"), ".*absent.jsonl.*");
    Mistakes.assertOne(runs.cluster(input, "out", "--text-column", "body"), ".*body.*");
    Mistakes.assertOne(
        runs.cluster(runs.input(List.of("", "  ")), "out"), "there is nothing to cluster.*");
    String none = Files.writeString(folder.resolve("none.jsonl"), "").toString();
    Mistakes.assertOne(runs.cluster(none, "out"), "input is empty.*");
    Files.createDirectories(folder.resolve("full/inside"));
    Mistakes.assertOne(runs.cluster(input, "full"), "output is not empty.*");
  }
}
