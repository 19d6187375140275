package io.github.echosift.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ClusterCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SPORT =
      List.of("goalkeeper", "striker", "midfielder", "defender", "coach", "winger");
  private static final List<String> MONEY =
      List.of("central bank", "treasury", "lender", "regulator", "fund", "insurer");

  @TempDir Path folder;

  /** Documents about a football match and about interest rates, in turns. */
  private static List<String> twoTopics() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      texts.add(
          "The "
              + SPORT.get(i % 6)
              + " scored in the football match, goal number "
              + (i / 6 + 1)
              + " of the season");
      texts.add(
          "The "
              + MONEY.get(i % 6)
              + " raised interest rates for borrowers, step number "
              + (i / 6 + 1)
              + " this year");
    }
    return texts;
  }

  private String input(List<String> texts) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add("{\"id\":\"d%03d\",\"text\":\"%s\"}".formatted(i, texts.get(i)));
    }
    try {
      return Files.write(Files.createTempFile(folder, "in", ".jsonl"), lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandRun cluster(String input, String out, String... flags) {
    List<String> args =
        new ArrayList<>(
            List.of("cluster", "--input", input, "--output", folder.resolve(out).toString()));
    args.addAll(List.of("--output-format", "jsonl"));
    args.addAll(Arrays.asList(flags));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private List<JsonNode> rows(String out, String table) {
    try (Stream<Path> files = Files.list(folder.resolve(out).resolve(table))) {
      List<JsonNode> rows = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(JSON.readTree(line));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Integer> clusters(String out) {
    return rows(out, "documents").stream()
        .collect(Collectors.toMap(r -> r.get("id").asText(), r -> r.get("cluster").asInt()));
  }

  private JsonNode report(String out) throws IOException {
    return JSON.readTree(folder.resolve(out).resolve("report.json").toFile());
  }

  @Test
  void cluster_twoTopics_tellsThemApartAndNamesThem() throws IOException {
    cluster(input(twoTopics()), "out", "--k", "2").done();
    Map<String, Integer> clusters = clusters("out");
    assertEquals(72, clusters.size());
    int sport = clusters.get("d000");
    clusters.forEach(
        (id, cluster) ->
            assertEquals(Integer.parseInt(id.substring(1)) % 2 == 0, cluster == sport, id));
    List<JsonNode> named = rows("out", "clusters");
    assertEquals(2, named.size());
    JsonNode football =
        named.stream().filter(row -> row.get("cluster").asInt() == sport).findFirst().orElseThrow();
    assertEquals(36, football.get("size").asInt());
    assertTrue(football.get("label").asText().contains("football"), football.toString());
    assertTrue(clusters.get(football.get("representative_ids").get(0).asText()) == sport);
    assertTrue(football.get("cohesion").asDouble() > 0.5);
    JsonNode counts = report("out").get("counts");
    assertEquals(72, counts.get("clustered").asInt());
    assertTrue(Files.exists(folder.resolve("out/model/metadata")));
    assertTrue(Files.readString(folder.resolve("out/report.html")).contains("football"));
  }

  @Test
  void cluster_otherPartitions_givesTheSameRows() {
    String input = input(twoTopics());
    List<String> expected = cut(input, "two", 2);
    assertEquals(expected, cut(input, "thirteen", 13));
  }

  private List<String> cut(String input, String out, int partitions) {
    SparkConf conf = SparkExtension.session().sparkContext().conf();
    conf.set("spark.default.parallelism", Integer.toString(partitions));
    try {
      CommandRun.with(
              Map.of("spark.sql.shuffle.partitions", Integer.toString(partitions)),
              "cluster",
              "--input",
              input,
              "--k",
              "5",
              "--output-format",
              "jsonl",
              "--output",
              folder.resolve(out).toString())
          .done();
    } finally {
      conf.remove("spark.default.parallelism");
    }
    return Stream.of("documents", "clusters")
        .flatMap(table -> rows(out, table).stream())
        .map(JsonNode::toString)
        .sorted()
        .toList();
  }

  @Test
  void cluster_useModel_keepsClustersAndTellsDrift() throws IOException {
    List<String> texts = twoTopics();
    cluster(input(texts), "first", "--k", "2").done();
    List<String> football = texts.stream().filter(text -> text.contains("football")).toList();
    String first = folder.resolve("first").toString();
    cluster(input(football), "second", "--use-model", first).done();
    int sport = clusters("first").get("d000");
    assertTrue(clusters("second").values().stream().allMatch(c -> c == sport));
    assertEquals(label("first", sport), rows("second", "clusters").get(0).get("label").asText());
    JsonNode metrics = report("second").get("metrics");
    assertTrue(metrics.get("drift_stability_index").asDouble() > 0.25, metrics.toString());
    assertEquals(1, metrics.get("drift_empty_clusters").asInt());
  }

  private String label(String out, int cluster) {
    return rows(out, "clusters").stream()
        .filter(row -> row.get("cluster").asInt() == cluster)
        .map(row -> row.get("label").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cluster_dedupFirst_copiesWeighOnce() throws IOException {
    List<String> texts = new ArrayList<>(twoTopics());
    texts.addAll(Collections.nCopies(100, "Win a free phone now, click the link in my profile"));
    cluster(input(texts), "out", "--k", "2", "--dedup-first").done();
    Map<String, Integer> clusters = clusters("out");
    assertEquals(172, clusters.size());
    assertTrue(!clusters.get("d000").equals(clusters.get("d001")), "the topics share a cluster");
  }

  @Test
  void cluster_moreClustersThanDocuments_givesOneEach() {
    cluster(input(List.of("red apples", "interest rates", "a football match")), "out", "--k", "50")
        .done();
    assertEquals(3, rows("out", "clusters").size());
  }

  @Test
  void cluster_oneDocumentOrOneClusterOrAllEqual_givesOneCluster() {
    cluster(input(List.of("all alone")), "one").done();
    assertEquals(Map.of("d000", 0), clusters("one"));
    cluster(input(twoTopics()), "single", "--k", "1").done();
    assertEquals(1, rows("single", "clusters").size());
    cluster(input(Collections.nCopies(30, "the same")), "equal", "--k", "4").done();
    assertEquals(1, rows("equal", "clusters").size());
    assertEquals(30, rows("equal", "clusters").get(0).get("size").asInt());
    assertTrue(rows("equal", "documents").stream().noneMatch(r -> r.get("outlier").asBoolean()));
  }

  @Test
  void cluster_badRecords_areQuarantinedAndCounted() throws IOException {
    String input = input(twoTopics());
    Files.writeString(
        Path.of(input),
        Files.readString(Path.of(input)) + "{\"id\":\"x\",\"text\":null}\n{broken\n");
    cluster(input, "out", "--k", "2").done();
    assertEquals(2, report("out").get("counts").get("quarantined").asInt());
    assertEquals(74, report("out").get("counts").get("input").asInt());
  }

  @Test
  void cluster_usersMistakes_endInOneLine() throws IOException {
    String input = input(twoTopics());
    Mistakes.assertOne(cluster(input, "out", "--k", "0"), "k must be at least 1.*");
    Mistakes.assertOne(cluster(input, "out", "--k", "many"), "k must be a whole number.*");
    Mistakes.assertOne(cluster(input, "out", "--merge", "2"), "merge must be above 0.*");
    Mistakes.assertOne(cluster(input, "out", "--outliers", "-1"), "outliers must be.*");
    Mistakes.assertOne(
        cluster(input, "out", "--use-model", folder.toString()), "use-model must be the output.*");
    Mistakes.assertOne(cluster(folder + "/absent.jsonl", "out"), ".*absent.jsonl.*");
    Mistakes.assertOne(cluster(input, "out", "--text-column", "body"), ".*body.*");
    Mistakes.assertOne(cluster(input(List.of("", "  ")), "out"), "there is nothing to cluster.*");
    Files.createDirectories(folder.resolve("full/inside"));
    Mistakes.assertOne(cluster(input, "full"), "output is not empty.*");
  }

  @Test
  void evaluate_clusters_measuresAgreementWithLabels() throws IOException {
    List<String> texts = twoTopics();
    List<String> lines =
        IntStream.range(0, texts.size())
            .mapToObj(
                i ->
                    "{\"id\":\"d%d\",\"text\":\"%s\",\"label\":\"%s\"}"
                        .formatted(i, texts.get(i), i % 2 == 0 ? "sport" : "money"))
            .toList();
    String input = Files.write(folder.resolve("labelled.jsonl"), lines).toString();
    String out = folder.resolve("out").toString();
    CommandRun.of("evaluate", "--task", "clusters", "--input", input, "--output", out).done();
    JsonNode metrics = report("out").get("metrics");
    for (String metric : List.of("v_measure", "nmi", "ari", "accuracy")) {
      assertEquals(1.0, metrics.get(metric).asDouble(), 1e-9, metric);
      assertEquals(0.0, metrics.get(metric + "_sd").asDouble(), 1e-9, metric);
    }
  }
}
