package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ClusterCommandTest {
  @TempDir Path folder;
  private ClusterRuns runs;

  @BeforeEach
  void runs() {
    runs = new ClusterRuns(folder);
  }

  @Test
  void cluster_twoTopics_tellsThemApartAndNamesThem() throws IOException {
    runs.cluster(runs.input(ClusterRuns.twoTopics()), "out", "--k", "2").done();
    Map<String, Integer> clusters = runs.clusters("out");
    assertEquals(72, clusters.size());
    assertTopicsApart(clusters);
    int sport = clusters.get("d000");
    List<JsonNode> named = runs.rows("out", "clusters");
    assertEquals(2, named.size());
    JsonNode football =
        named.stream().filter(row -> row.get("cluster").asInt() == sport).findFirst().orElseThrow();
    assertEquals(36, football.get("size").asInt());
    assertTrue(football.get("label").asText().contains("football"), football.toString());
    assertTrue(clusters.get(football.get("representative_ids").get(0).asText()) == sport);
    assertTrue(football.get("cohesion").asDouble() > 0.5);
    JsonNode counts = runs.report("out").get("counts");
    assertEquals(72, counts.get("clustered").asInt());
    assertTrue(Files.exists(folder.resolve("out/model/metadata")));
    assertTrue(Files.readString(folder.resolve("out/report.html")).contains("football"));
  }

  @Test
  void cluster_inputWithoutIds_keepsColumnsJoinsMadeUpIdsAndShowsNoTexts() throws IOException {
    List<String> texts = ClusterRuns.twoTopics().subList(0, 12);
    List<String> lines = new ArrayList<>(List.of("text,<b>by</b>,a.b,_row"));
    for (int i = 0; i < texts.size(); i++) {
      lines.add("\"%s\",<script>alert(%d)</script>,%d,x".formatted(texts.get(i), i, 7 * i));
    }
    String input = Files.write(folder.resolve("in.csv"), lines).toString();
    String[] flags = {"--k", "1000", "--report-texts", "none", "--output-prefix", "my_"};
    CommandRun run = runs.cluster(input, "out", flags).done();

    List<JsonNode> documents = runs.rows("out", "documents");
    List<String> names = new ArrayList<>();
    documents.get(0).fieldNames().forEachRemaining(names::add);
    List<String> added = List.of("my_document_id", "my_cluster", "my_distance", "my_outlier");
    assertEquals(
        Stream.concat(Stream.of("text", "<b>by</b>", "a.b", "_row"), added.stream()).toList(),
        names);
    assertEquals(texts, documents.stream().map(row -> row.get("text").asText()).toList());
    assertEquals("<script>alert(3)</script>", documents.get(3).get("<b>by</b>").asText());
    assertEquals("21", documents.get(3).get("a.b").asText());
    Map<String, Integer> clusters =
        documents.stream()
            .collect(
                Collectors.toMap(
                    row -> row.get("my_document_id").asText(),
                    row -> row.get("my_cluster").asInt()));
    for (JsonNode cluster : runs.rows("out", "clusters")) {
      for (JsonNode id : cluster.get("representative_ids")) {
        assertEquals(cluster.get("cluster").asInt(), clusters.get(id.asText()), id + " joins");
      }
    }

    JsonNode report = runs.report("out");
    String told = report.at("/plans/k").asText();
    assertTrue(told.startsWith("1,000 clusters were asked for and there are 12"), told);
    assertEquals("none", report.at("/config/report-texts").asText());
    assertEquals(12, report.at("/steps/0/rows_in").asInt(), "records read");
    Path page = folder.resolve("out/report.html");
    for (String shown : List.of(run.out(), report.toString(), Files.readString(page))) {
      texts.forEach(text -> assertFalse(shown.contains(text), text));
      assertFalse(shown.contains("<script>alert"), "a name became an element");
    }
    assertTrue(
        Files.readString(page).contains("1,000 clusters were asked for"), "a page that tells");
    assertTrue(Files.size(page) < 100_000, "a page without what draws charts elsewhere");
  }

  @Test
  void cluster_columnThatIsAdded_isRefused() throws IOException {
    List<String> lines = List.of("id,text,Outlier", "1,one thing,no", "2,another thing,no");
    String input = Files.write(folder.resolve("in.csv"), lines).toString();
    Mistakes.assertOne(
        runs.cluster(input, "out"), "the input has a column 'Outlier', which the output adds; .*");
  }

  @Test
  void cluster_otherPartitionsAndSettings_givesTheSameRows() {
    String input = runs.input(ClusterRuns.twoTopics());
    List<String> expected = cut(input, "thirteen", 13);
    CommandRun.large(args(input, "large").toArray(String[]::new)).done();
    assertEquals(expected, rows("large"));
  }

  @Test
  void cluster_byAndTimes_countsClustersByFrequentValuesNoneOthersAndByPeriod() throws IOException {
    List<String> texts = ClusterRuns.twoTopics();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      // Of football in January, of interest rates in March, of which one has no time.
      String day = i % 2 == 0 ? "2026-01-05" : i == 1 ? "" : "2026-03-20";
      // Football comes from two papers, rates from as many blogs as there are texts, three without.
      String from =
          i % 2 == 0
              ? (i % 8 == 0 ? "\"<b>Wire</b>\"" : "\"Gazette\"")
              : i < 4 ? "null" : i == 5 ? "\" \"" : "\"blog-%02d\"".formatted(i);
      lines.add(
          "{\"id\":\"d%d\",\"text\":\"%s\",\"from\":{\"name\":%s},\"tags\":[\"a\"],\"day\":\"%s\"}"
              .formatted(i, texts.get(i), from, day));
    }
    String input = Files.write(folder.resolve("from.jsonl"), lines).toString();
    String[] flags = {
      "--k", "2", "--by", "from.name", "--time-column", "day", "--report-texts", "none"
    };
    runs.cluster(input, "out", flags).done();
    List<JsonNode> rows = runs.rows("out", "by_value");
    int football = clusterOf(rows, "Gazette");
    assertEquals(
        List.of("value Gazette 27 1.0 0.75", "value <b>Wire</b> 9 1.0 0.25"), told(rows, football));
    List<String> rates = told(rows, 1 - football);
    assertEquals("value blog-07 1 1.0 0.027778", rates.get(0));
    assertEquals(20, rates.size(), rates::toString);
    assertEquals(
        List.of("missing null 3 1.0 0.083333", "other null 15 1.0 0.416667"),
        rates.subList(18, 20));
    assertEquals(
        "column 'from.name' has 35 values; the 20 most frequent are told by themselves, the others"
            + " together",
        runs.report("out").at("/plans/by").asText());
    String page = Files.readString(folder.resolve("out/report.html"));
    assertTrue(page.contains("Clusters by from.name"), "a section");
    assertTrue(page.contains("&lt;b&gt;Wire&lt;/b&gt;") && !page.contains("<b>Wire"), "a text");
    List<String> told =
        runs.rows("out", "over_time").stream()
            .map(row -> row.get("period").asText() + " " + row.get("size") + " " + row.get("share"))
            .sorted()
            .toList();
    assertEquals(List.of("2026-01-05 36 1.0", "2026-03-16 35 1.0"), told);
    assertTrue(page.contains("by week, 2026-01-05 to 2026-03-16, most in 2026-01-05: 36"), page);

    Mistakes.assertOne(
        runs.cluster(input, "out2", "--by", "form.name"),
        "by names 'form.name', which the documents don't have; did you mean 'from.name'\\?");
    Mistakes.assertOne(
        runs.cluster(input, "out2", "--by", "tags"),
        "by must name a column with one value a document, actual: tags, array<string>");
    Mistakes.assertOne(
        runs.cluster(input, "out2", "--by", "text", "--report-texts", "none"),
        "by names 'text', which holds the documents' text, .*");
  }

  private static int clusterOf(List<JsonNode> rows, String value) {
    return rows.stream()
        .filter(row -> row.path("value").asText().equals(value))
        .findFirst()
        .orElseThrow()
        .get("cluster")
        .asInt();
  }

  private static List<String> told(List<JsonNode> rows, int cluster) {
    return rows.stream()
        .filter(row -> row.get("cluster").asInt() == cluster)
        .map(
            row ->
                row.get("kind").asText()
                    + " "
                    + (row.hasNonNull("value") ? row.get("value").asText() : null)
                    + " "
                    + row.get("size")
                    + " "
                    + row.get("share")
                    + " "
                    + row.get("share_of_cluster"))
        .toList();
  }

  @Test
  @Tag("slow")
  void cluster_timesThatAreNoDates_areLeftOut() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Long> times = List.of(9L * (long) 1e17, -9L * (long) 1e17, 1_700_000_000_000L);
    for (int i = 0; i < times.size(); i++) {
      lines.add(
          "{\"id\":\"d%d\",\"text\":\"%s\",\"day\":%d}"
              .formatted(i, ClusterRuns.twoTopics().get(i), times.get(i)));
    }
    String input = Files.write(folder.resolve("absurd.jsonl"), lines).toString();
    runs.cluster(input, "out", "--k", "1", "--time-column", "day", "--time-format", "millis")
        .done();
    List<JsonNode> told = runs.rows("out", "over_time");
    assertEquals(1, told.size(), told::toString);
    assertEquals("2023-11-14", told.get(0).get("period").asText());
  }

  private List<String> cut(String input, String out, int partitions, String... flags) {
    List<String> args = args(input, out);
    args.addAll(List.of(flags));
    CommandRun.cut(partitions, args.toArray(String[]::new)).done();
    return rows(out);
  }

  /** Two partitions give what so many give. */
  private void assertSameRows(int partitions, String... flags) {
    String input = runs.input(ClusterRuns.twoTopics());
    assertEquals(cut(input, "two", 2, flags), cut(input, "more", partitions, flags));
  }

  private List<String> args(String input, String out) {
    List<String> args = new ArrayList<>(List.of("cluster", "--input", input, "--k", "5"));
    args.addAll(List.of("--output-format", "jsonl", "--output", folder.resolve(out).toString()));
    return args;
  }

  private List<String> rows(String out) {
    return Stream.of("documents", "clusters", "map")
        .flatMap(table -> runs.rows(out, table).stream())
        .map(JsonNode::toString)
        .sorted()
        .toList();
  }

  @Test
  @Tag("slow")
  void cluster_kMeansParallelStart_givesTheSameRowsFromOtherPartitions() {
    assertSameRows(5, "--start", "parallel");
  }

  @Test
  void cluster_whitened_tellsTopicsApartWhateverThePartitions() throws IOException {
    String input = assertTellsTopicsApart("whitened", "--components", "4");
    String five = folder.resolve("five").toString();
    List<String> args = new ArrayList<>(List.of("cluster", "--input", input, "--output", five));
    args.addAll(List.of("--output-format", "jsonl", "--k", "2"));
    args.addAll(List.of("--features", "whitened", "--components", "4"));
    CommandRun.cut(5, args.toArray(String[]::new)).done();
    assertEquals(rows("out"), rows("five"));
  }

  @Test
  void cluster_centered_tellsTopicsApart() throws IOException {
    assertTellsTopicsApart("centered", "--components", "4");
  }

  @Test
  @Tag("slow")
  void cluster_centered_givesTheSameRowsFromOtherPartitions() {
    assertSameRows(13, "--features", "centered");
  }

  /** Gives the input; the output is in {@code out}. */
  private String assertTellsTopicsApart(String features, String... more) throws IOException {
    List<String> flags = new ArrayList<>(List.of("--k", "2", "--features", features));
    flags.addAll(List.of(more));
    String input = runs.input(ClusterRuns.twoTopics());
    runs.cluster(input, "out", flags.toArray(String[]::new)).done();
    assertTopicsApart(runs.clusters("out"));
    assertTrue(runs.report("out").toString().contains(features + ": distances are angles"));
    return input;
  }

  private static void assertTopicsApart(Map<String, Integer> clusters) {
    int sport = clusters.get("d000");
    clusters.forEach(
        (id, cluster) ->
            assertEquals(Integer.parseInt(id.substring(1)) % 2 == 0, cluster == sport, id));
  }

  @Test
  void cluster_stripHtml_readsTextsAsAReaderSeesThem() throws IOException {
    List<String> texts =
        ClusterRuns.twoTopics().stream()
            .map(text -> "<b>" + text.replace(" the ", "&#32;the<br />") + "</b> &amp;nbsp;")
            .toList();
    runs.cluster(runs.input(texts), "out", "--k", "2", "--strip-html").done();
    assertTopicsApart(runs.clusters("out"));
    String page = Files.readString(folder.resolve("out/report.html"));
    assertTrue(!page.contains("&lt;b&gt;"), "tags are shown");
  }

  @Test
  void cluster_dedupFirst_copiesWeighOnce() throws IOException {
    List<String> texts = new ArrayList<>(ClusterRuns.twoTopics());
    texts.addAll(Collections.nCopies(100, "Win a free phone now, click the link in my profile"));
    runs.cluster(runs.input(texts), "out", "--k", "2", "--dedup-first").done();
    Map<String, Integer> clusters = runs.clusters("out");
    assertEquals(172, clusters.size());
    assertTrue(!clusters.get("d000").equals(clusters.get("d001")), "the topics share a cluster");
  }

  @Test
  void evaluate_clusters_measuresAgreementWithLabels() throws IOException {
    List<String> texts = ClusterRuns.twoTopics();
    List<String> lines =
        IntStream.range(0, texts.size())
            .mapToObj(
                i ->
                    "{\"id\":\"d%d\",\"text\":\"%s\",\"label\":\"%s\"}"
                        .formatted(i, texts.get(i), i % 2 == 0 ? "sport" : "money"))
            .toList();
    String input = Files.write(folder.resolve("labelled.jsonl"), lines).toString();
    String out = folder.resolve("out").toString();
    for (String features : List.of("plain", "whitened")) {
      List<String> args = new ArrayList<>(List.of("evaluate", "--task", "clusters"));
      args.addAll(List.of("--input", input, "--output", out, "--overwrite"));
      args.addAll(List.of("--features", features, "--components", "3"));
      CommandRun.of(args.toArray(String[]::new)).done();
      JsonNode metrics = runs.report("out").get("metrics");
      for (String metric : List.of("v_measure", "nmi", "ari", "accuracy")) {
        assertEquals(1.0, metrics.get(metric).asDouble(), 1e-9, metric);
        assertEquals(0.0, metrics.get(metric + "_sd").asDouble(), 1e-9, metric);
      }
    }
  }
}
