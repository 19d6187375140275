package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

/** Batches of a history, run over a handful of rows, and what they tell. */
abstract class HistoryRuns {
  static final DedupConfig LEXICAL = DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL);
  static final DocumentFields FIELDS = DocumentFields.defaults().withTime("published");

  @TempDir Path folder;
  final SparkSession spark = SparkExtension.forFewRows();

  /**
   * Two runs removed the same, but that one run keeps the richer of two texts, while of batches
   * what an earlier one brought stays, and a richer one beside it.
   *
   * @param ofOne what one run over all removed
   * @param ofBatches what batches removed
   * @param batch the batch of a document
   */
  static void assertSameButRicher(
      List<String> ofOne, List<String> ofBatches, ToIntFunction<String> batch) {
    Set<String> richer = new HashSet<>();
    for (String line : ofOne) {
      String[] ids = line.split(" ", -1);
      if (batch.applyAsInt(ids[0]) < batch.applyAsInt(ids[1])) {
        richer.addAll(List.of(ids[0], ids[1]));
      }
    }
    assertTrue(richer.size() < ofOne.size() / 2, "" + richer);
    assertEquals(without(richer, ofOne), without(richer, ofBatches));
  }

  private static List<String> without(Set<String> ids, List<String> lines) {
    return lines.stream()
        .filter(line -> Arrays.stream(line.split(" ", -1)).noneMatch(ids::contains))
        .toList();
  }

  /** What the last run told of the history that it was held against. */
  String plan = "";

  /** Who the last run told to be superseded. */
  List<String> superseded = List.of();

  /** What a run told, as lines. */
  record Told(List<String> kept, List<String> removed, List<String> pairs, List<String> events) {}

  final Told told(List<String> lines, DedupConfig rules, String batch) {
    HistoryConfig history = HistoryConfig.of(folder.resolve("history").toString(), batch);
    return told(lines, DedupRequest.of(rules).with(history));
  }

  final Told told(List<String> lines, DedupRequest request) {
    Dataset<Row> rows =
        spark
            .read()
            .schema("id string, text string, published long")
            .json(spark.createDataset(lines, Encoders.STRING()));
    try (DedupResult result = Echosift.on(spark).dedup(rows, FIELDS, request)) {
      plan = result.report().plans().getOrDefault("history", "");
      superseded =
          request.history().filter(h -> h.late() == LateOriginal.OLDEST).isEmpty()
              ? List.of()
              : strings(
                  result.superseded(),
                  "concat_ws(' ', id, keeper_id, group_id, rule, floor(score * 100) / 100)");
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

  final HistoryStore store() {
    return HistoryStore.open(spark, folder.resolve("history").toString());
  }

  static Map<String, String> groups(HistoryStore store, Manifest state) {
    Map<String, String> out = new TreeMap<>();
    store
        .documents(state)
        .collectAsList()
        .forEach(row -> out.put(row.getAs("id"), row.getAs("group_id")));
    return out;
  }

  static Map<String, String> replayed(Dataset<Row> events) {
    Map<String, String> groups = new TreeMap<>();
    List<String> order =
        List.of(
            "created", "joined", "merged", "late_original", "superseded", "expired", "forgotten");
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
                case "superseded" -> {
                  assertEquals(groups.get(document), row.getAs("new_id"));
                  assertTrue(groups.containsValue(row.<String>getAs("new_id")));
                }
                default -> assertEquals("late_original", row.<String>getAs("event"));
              }
            });
    return groups;
  }

  /** Documents that are kept, of the store as it is. */
  static Set<String> kept(HistoryStore store, Manifest state) {
    return Set.copyOf(strings(store.documents(state).where("number = anchor"), "id"));
  }

  /** The same by what happened. */
  static Set<String> replayedKept(Dataset<Row> events) {
    Set<String> kept = new HashSet<>(strings(events.where("event = 'created'"), "document_id"));
    kept.removeAll(
        strings(events.where("event in ('superseded', 'expired', 'forgotten')"), "document_id"));
    return kept;
  }

  /** Names and lengths of all files of the store. */
  final List<String> files() throws IOException {
    TreeSet<String> out = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder.resolve("history"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.add(file + " " + Files.size(file));
      }
    }
    return List.copyOf(out);
  }

  static void assertMistake(String start, Runnable call) {
    UserException mistake = assertThrows(UserException.class, call::run);
    assertTrue(mistake.getMessage().startsWith(start), mistake.getMessage());
    assertEquals(1, mistake.getMessage().lines().count());
  }

  static String line(String id, String text, long time) {
    com.fasterxml.jackson.databind.node.ObjectNode node =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return node.put("id", id).put("text", text).put("published", 1_700_000_000L + time).toString();
  }

  static List<String> strings(Dataset<Row> rows, String expression) {
    return rows.selectExpr(expression + " as told").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
