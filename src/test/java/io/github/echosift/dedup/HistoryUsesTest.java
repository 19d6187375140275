package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a history is used with: a window of time, the encoder, streams. */
class HistoryUsesTest extends HistoryRuns {
  @Test
  void dedup_windowOfTime_looksOnlySoFarBack() throws IOException {
    String text = "the old ferry to the island did not sail today because of heavy rain and wind";
    long day = 86_400;
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
}
