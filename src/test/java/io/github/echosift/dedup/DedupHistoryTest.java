package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.TextConfig;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches one after the other give what they would give together, and nothing is done twice. */
class DedupHistoryTest extends HistoryRuns {
  private static final int NEWS = 240;
  private static final int BATCHES = 3;

  @Test
  void dedup_batchesInOrder_givePairsOfOneRunAndEventsThatRebuildGroups() throws IOException {
    List<String> lines = news();
    Told whole = told(lines, DedupRequest.of(LEXICAL));
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
    assertSameButRicher(
        whole.removed(),
        tolds.stream().flatMap(told -> told.removed().stream()).sorted().toList(),
        id ->
            IntStream.range(0, BATCHES)
                .filter(i -> batches.get(i).stream().anyMatch(line -> line.contains(id)))
                .findFirst()
                .orElseThrow());

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

  static List<String> news() throws IOException {
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
}
