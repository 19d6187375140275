package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.TimeWindow;
import io.github.echosift.history.HistoryStore;
import io.github.echosift.history.Manifest;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Batches one after the other give what they would give together, and nothing is done twice. */
@ExtendWith(SparkExtension.class)
class DedupHistoryTest {
  private static final DedupConfig LEXICAL = DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL);
  private static final DocumentFields FIELDS = DocumentFields.defaults().withTime("published");
  private static final int NEWS = 240;
  private static final int BATCHES = 3;

  @TempDir Path folder;
  private final SparkSession spark;

  DedupHistoryTest(SparkSession shared) {
    this.spark = SparkExtension.forFewRows();
  }

  /** What a run told, as lines. */
  private record Told(
      List<String> kept, List<String> removed, List<String> pairs, List<String> events) {}

  @Test
  void dedup_batchesInOrder_givePairsOfOneRunAndEventsThatRebuildGroups() throws IOException {
    List<String> lines = news();
    Told whole = told(lines, DedupRequest.of(LEXICAL));
    Map<String, String> removed = new TreeMap<>();
    List<String> pairs = new ArrayList<>();
    List<List<String>> batches = new ArrayList<>();
    List<Told> tolds = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(lines.subList(i * NEWS / BATCHES, (i + 1) * NEWS / BATCHES));
      Told told = told(batches.get(i), LEXICAL, "b" + i);
      tolds.add(told);
      pairs.addAll(told.pairs());
    }
    pairs.sort(null);
    assertTrue(whole.pairs().size() > 10, "only " + whole.pairs().size() + " pairs");
    assertEquals(whole.pairs(), pairs);
    assertEquals(
        whole.removed(), tolds.stream().flatMap(told -> told.removed().stream()).sorted().toList());

    HistoryStore store = store();
    Manifest last = store.existing();
    assertEquals(BATCHES, last.sequence());
    assertEquals(groups(store, last), replayed(store.read(last, "events")));

    // The same batch again: the same output, and not a byte of the store is another one.
    List<String> files = files();
    assertEquals(tolds.get(1), told(batches.get(1), LEXICAL, "b1"));
    assertEquals(files, files());
  }

  @Test
  void dedup_laterBatch_namesEarlierDocumentsAndMergesTheirGroups() throws IOException {
    String base = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi";
    // a and b are too far apart to be one group, and both are like c.
    String a = base + " omicron pi rho sigma one two three";
    String b = base + " omicron pi rho sigma four five six";
    String c = base + " omicron pi rho sigma";
    DedupConfig rules =
        LEXICAL.with(
            LEXICAL
                .thresholds()
                .withLexical(0.8)
                .withLexicalFloor(0.6)
                .withGuards(java.util.Set.of()));
    told(
        List.of(line("a", a, 5), line("z", "quite another text about the harbour of old", 1)),
        rules,
        "1");
    told(List.of(line("b", b, 6)), rules, "2");
    Told third =
        told(
            List.of(
                line("c", c, 4),
                line("d", a.toUpperCase(java.util.Locale.ROOT), 7),
                line("z", "a clash of ids with what was seen before this batch came", 7)),
            rules,
            "3");
    assertEquals(List.of(), third.kept());
    assertEquals(List.of("c a a lexical 1", "d a a exact 1"), third.removed());
    assertEquals(List.of("a c lexical", "a d exact", "b c lexical"), third.pairs());
    assertEquals(
        List.of("joined c - a", "joined d - a", "late_original c a a", "merged - b a"),
        third.events());
    HistoryStore store = store();
    Manifest last = store.existing();
    assertEquals("a", groups(store, last).get("b"));
    assertEquals(groups(store, last), replayed(store.read(last, "events")));
    Told fourth = told(List.of(line("e", b + " and", 8)), rules, "4");
    // By way of c, which a was kept for; the group seen first takes what it reaches.
    assertEquals(List.of("e a a lexical 2"), fourth.removed());
  }

  @Test
  void dedup_whatDoesNotFit_isRefusedAndTheStoreIsAsItWas() throws IOException {
    told(
        List.of(line("a", "one text of some length about a ferry and an island", 1)), LEXICAL, "1");
    List<String> files = files();
    List<String> other = List.of(line("b", "another text of some length about a harbour town", 2));
    assertMistake("batch-id '1' was given to other documents", () -> told(other, LEXICAL, "1"));
    assertMistake(
        "history " + store().folder() + " was made with strip-html false",
        () -> told(other, LEXICAL.with(new TextConfig(true, false)), "2"));
    assertMistake(
        "history " + store().folder() + " was made with rules exact,lexical",
        () -> told(other, LEXICAL.with(Rule.EXACT), "2"));
    assertMistake("input is empty", () -> told(List.of(), LEXICAL, "2"));
    assertEquals(files, files());

    Told repeats =
        told(
            List.of(line("a", "one text of some length about a ferry and an island", 1)),
            LEXICAL,
            "2");
    assertEquals(List.of(), repeats.kept());
    assertEquals(List.of(), repeats.removed());

    Path data;
    try (Stream<Path> all = Files.walk(folder.resolve("history"))) {
      data =
          all.filter(file -> file.toString().contains("documents/part"))
              .filter(file -> file.toString().endsWith(".parquet"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(bytes, bytes.length - 1));
    assertMistake("history is damaged: ", () -> told(other, LEXICAL, "3"));
    Files.write(data, bytes);

    Path manifest = folder.resolve("history/manifests/000000000002.json");
    String json = Files.readString(manifest);
    Files.writeString(manifest, json.replace("\"version\" : 1", "\"version\" : 9"));
    assertTrue(
        assertThrows(UserException.class, () -> told(other, LEXICAL, "3"))
            .getMessage()
            .contains("has layout 9"));
    Files.writeString(manifest, "{");
    assertMistake("history is damaged: ", () -> told(other, LEXICAL, "3"));
    Files.writeString(manifest, json);
    assertFalse(told(other, LEXICAL, "3").kept().isEmpty());
  }

  @Test
  void dedup_windowOfTime_looksOnlySoFarBack() throws IOException {
    String text = "the old ferry to the island did not sail today because of heavy rain and wind";
    int day = 86_400;
    List<String> lines =
        List.of(
            line("a", text, 0),
            line("b", text + " again", 3 * day),
            line("c", text, 5 * day),
            line("d", text + " again", 14 * day),
            line("e", text + " at last", 15 * day),
            line("f", text, 30 * day));
    DedupRequest window =
        DedupRequest.of(
                LEXICAL.with(LEXICAL.thresholds().withLexical(0.75).withGuards(java.util.Set.of())))
            .with(TimeWindow.of(java.time.Duration.ofDays(7)));
    Told whole = told(lines, window);
    // c is 5 days after a and 9 before d.
    assertEquals(List.of("a b lexical", "a c exact", "d e lexical"), whole.pairs());
    assertEquals(List.of("a", "d", "f"), whole.kept());
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      HistoryConfig history = HistoryConfig.of(folder.resolve("history").toString(), "w" + i);
      pairs.addAll(told(lines.subList(2 * i, 2 * i + 2), window.with(history)).pairs());
    }
    pairs.sort(null);
    assertEquals(whole.pairs(), pairs);
    assertMistake(
        "window goes by the time of documents",
        () -> {
          Dataset<Row> rows = spark.sql("select 'x' as id, 'some text or other' as text");
          Echosift.on(spark).dedup(rows, DocumentFields.defaults(), window);
        });
  }

  @Test
  void dedup_semantic_embedsNothingTwiceAndFindsThePairsOfOneRun() {
    List<String> lines =
        List.of(
            line("a", "The central bank raised interest rates by a quarter point on Thursday.", 1),
            line("b", "A dog rescued from the river found a new home with a family.", 2),
            line("c", "The ferry to the island did not sail because of the storm.", 3),
            line("d", "On Thursday the central bank lifted interest rates a quarter point.", 4),
            line("e", "A dog rescued from the river found a new home with a family!", 5),
            line("f", "Because of the storm, the ferry to the island did not sail.", 6));
    DedupConfig rules = DedupConfig.defaults().with(io.github.echosift.config.Preset.PARAPHRASE);
    Told whole = told(lines, DedupRequest.of(rules));
    assertTrue(whole.pairs().stream().anyMatch(pair -> pair.endsWith("semantic")), "no pairs");
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Told told = told(lines.subList(3 * i, 3 * i + 3), rules, "s" + i);
      pairs.addAll(told.pairs());
    }
    pairs.sort(null);
    assertEquals(whole.pairs(), pairs);
    Dataset<Row> again =
        spark
            .read()
            .schema("id string, text string, published long")
            .json(
                spark.createDataset(
                    List.of(
                        line(
                            "g",
                            "A dog rescued from the river found a new home with a family.",
                            7)),
                    Encoders.STRING()));
    HistoryConfig third = HistoryConfig.of(folder.resolve("history").toString(), "s2");
    try (DedupResult result =
        Echosift.on(spark).dedup(again, FIELDS, DedupRequest.of(rules).with(third))) {
      assertEquals(1, result.removed().count());
      long embedded =
          result.report().steps().stream()
              .filter(step -> step.name().equals("embed"))
              .mapToLong(step -> step.rowsOut())
              .sum();
      assertEquals(0, embedded);
    }
    assertMistake(
        "history " + store().folder() + " was made with model",
        () ->
            told(
                lines,
                rules.with(
                    rules.encoder().withReading(rules.encoder().reading().withMaxTokens(64))),
                "s3"));
  }

  @Test
  void dedup_inForeachBatch_aReplayedBatchChangesNothing() throws Exception {
    Path in = Files.createDirectory(folder.resolve("stream"));
    Files.writeString(
        in.resolve("one.jsonl"),
        line("a", "one text of some length about a ferry and an island", 1)
            + "\n"
            + line("b", "one text of some length about a ferry and an island", 2)
            + "\n");
    HistoryConfig history = HistoryConfig.of(folder.resolve("history").toString(), "none");
    List<String> kept = new ArrayList<>();
    for (String checkpoint : List.of("one", "two")) {
      spark
          .readStream()
          .schema("id string, text string, published long")
          .json(in.toString())
          .writeStream()
          .trigger(org.apache.spark.sql.streaming.Trigger.AvailableNow())
          .option("checkpointLocation", folder.resolve(checkpoint).toString())
          .foreachBatch(
              (batch, id) -> {
                DedupRequest request =
                    DedupRequest.of(LEXICAL)
                        .with(HistoryConfig.of(history.directory(), "micro-" + id));
                try (DedupResult result =
                    Echosift.on(batch.sparkSession()).dedup(batch, FIELDS, request)) {
                  kept.addAll(strings(result.kept(), "id"));
                }
              })
          .start()
          .awaitTermination(120_000);
    }
    assertEquals(List.of("a", "a"), kept);
    assertEquals(1, store().existing().sequence());
  }

  private Told told(List<String> lines, DedupConfig rules, String batch) {
    HistoryConfig history = HistoryConfig.of(folder.resolve("history").toString(), batch);
    return told(lines, DedupRequest.of(rules).with(history));
  }

  private Told told(List<String> lines, DedupRequest request) {
    Dataset<Row> rows =
        spark
            .read()
            .schema("id string, text string, published long")
            .json(spark.createDataset(lines, Encoders.STRING()));
    try (DedupResult result = Echosift.on(spark).dedup(rows, FIELDS, request)) {
      result.report();
      return new Told(
          strings(result.kept(), "id"),
          strings(result.removed(), "concat_ws(' ', id, keeper_id, group_id, rule, hops)"),
          strings(result.pairs(), "concat_ws(' ', id_a, id_b, rule)"),
          request.history().isEmpty()
              ? List.of()
              : strings(
                  result.events(),
                  "concat_ws(' ', event, coalesce(document_id, '-'), coalesce(old_id, '-'), new_id)"));
    }
  }

  private HistoryStore store() {
    return HistoryStore.open(spark, folder.resolve("history").toString());
  }

  private static Map<String, String> groups(HistoryStore store, Manifest state) {
    Map<String, String> out = new TreeMap<>();
    store
        .documents(state)
        .collectAsList()
        .forEach(row -> out.put(row.getAs("id"), row.getAs("group_id")));
    return out;
  }

  private static Map<String, String> replayed(Dataset<Row> events) {
    Map<String, String> groups = new TreeMap<>();
    List<String> order =
        List.of("created", "joined", "merged", "late_original", "expired", "forgotten");
    events.collectAsList().stream()
        .sorted(
            java.util.Comparator.comparingLong((Row row) -> row.<Long>getAs("sequence"))
                .thenComparingInt(row -> order.indexOf(row.<String>getAs("event"))))
        .forEach(
            row -> {
              String document = row.getAs("document_id");
              switch (row.<String>getAs("event")) {
                case "created", "joined" -> groups.put(document, row.getAs("new_id"));
                case "merged" ->
                    new HashMap<>(groups)
                        .forEach(
                            (id, group) -> {
                              if (group.equals(row.<String>getAs("old_id"))) {
                                groups.put(id, row.getAs("new_id"));
                              }
                            });
                case "expired", "forgotten" -> groups.remove(document);
                default -> assertEquals("late_original", row.<String>getAs("event"));
              }
            });
    return groups;
  }

  /** Names and lengths of all files of the store. */
  private List<String> files() throws IOException {
    TreeSet<String> out = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder.resolve("history"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.add(file + " " + Files.size(file));
      }
    }
    return List.copyOf(out);
  }

  private static void assertMistake(String start, Runnable call) {
    UserException mistake = assertThrows(UserException.class, call::run);
    assertTrue(mistake.getMessage().startsWith(start), mistake.getMessage());
    assertEquals(1, mistake.getMessage().lines().count());
  }

  private static List<String> news() throws IOException {
    List<String> out = new ArrayList<>();
    List<String> lines = 
        new String(
                Files.readAllBytes(Path.of("data-samples", "news.jsonl")),
                java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    for (String line : lines) {
      com.fasterxml.jackson.databind.JsonNode node;
      try {
        node = json.readTree(line);
      } catch (IOException e) {
        continue;
      }
      String text = node.path("text").asText();
      if (!text.isBlank() && out.size() < NEWS) {
        // The order of rows is that of ids.
        out.add(line(String.format(java.util.Locale.ROOT, "n%04d", out.size()), text, out.size()));
      }
    }
    assertEquals(NEWS, out.size());
    return out;
  }

  private static String line(String id, String text, long time) {
    com.fasterxml.jackson.databind.node.ObjectNode node =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return node.put("id", id).put("text", text).put("published", 1_700_000_000L + time).toString();
  }

  private static List<String> strings(Dataset<Row> rows, String expression) {
    return rows.selectExpr(expression + " as told").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
