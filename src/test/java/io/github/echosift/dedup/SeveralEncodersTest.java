package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that go to the first of several encoders that can read them. */
class SeveralEncodersTest {
  private static final String ROWS =
"""
{"id":"en-1","text":"How do I remove a stain of red wine from a woollen carpet?"}
{"id":"en-2","text":"How can I get a red wine stain out of a woollen carpet?"}
{"id":"en-3","text":"The last tram stops running shortly after midnight."}
{"id":"zh-1","text":"怎么去除羊毛地毯上的红酒渍？"}
{"id":"zh-2","text":"羊毛地毯上的红酒渍怎么去除？"}
{"id":"zh-3","text":"图书馆除了书以外还出借园艺工具。"}
{"id":"el-1","text":"Το τελευταίο τραμ σταματά λίγο μετά τα μεσάνυχτα."}
{"id":"el-2","text":"Μια αλεπού εμφανίστηκε πάλι πίσω από τον φούρνο."}
{"id":"no-1","text":"2024-05-06 17:30"}
""";

  @TempDir private Path folder;

  private CommandRun run(String... flags) throws IOException {
    Path input = folder.resolve("in.jsonl");
    Files.writeString(input, ROWS);
    List<String> call = new ArrayList<>(List.of(flags));
    call.addAll(1, List.of("--input", input.toString()));
    return CommandRun.of(call.toArray(String[]::new));
  }

  private Set<String> pairs(String output) {
    Set<String> pairs = new TreeSet<>();
    for (Row row : DedupOutput.in(folder.resolve(output)).pairs()) {
      pairs.add(row.getAs("id_a") + " " + row.getAs("id_b") + " " + row.getAs("rule"));
    }
    return pairs;
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void dedup_severalModels_pairsWithinOneEncoderAndTellsWhoReadWhat() throws IOException {
    String models = "all-MiniLM-L6-v2," + HanModel.in(folder.resolve("han"), ROWS);
    String[] rules = {"--rules", "exact,semantic", "--preset", "paraphrase", "--guard", "none"};
    String[] call =
        Stream.concat(
                Stream.of("dedup", "--output", out("out"), "--model", models), Stream.of(rules))
            .toArray(String[]::new);
    CommandRun run = run(call).done();
    Set<String> expected = Set.of("en-1 en-2 semantic", "zh-1 zh-2 semantic");
    assertEquals(expected, pairs("out"));
    JsonNode report = DedupOutput.in(folder.resolve("out")).report();
    JsonNode taken = report.at("/duplicates/texts_by_encoder");
    assertEquals("{\"latin\":3,\"no letters\":1}", taken.get("all-MiniLM-L6-v2").toString());
    assertEquals("{\"han\":3}", taken.get(models.split(",", -1)[1]).toString());
    assertEquals("{\"greek\":2}", taken.get("left to the lexical rule").toString());
    assertEquals(2, report.at("/counts/unreadable").asInt());
    String plan = report.at("/plans/encoders").asText();
    assertTrue(plan.startsWith("all-MiniLM-L6-v2 from cosine 0.800 (floor 0.720): latin 3"), plan);
    assertTrue(plan.endsWith("left to the lexical rule: greek 2"), plan);
    assertTrue(run.out().contains("Texts by encoder"), run.out());

    // What a run with several found can be taken under stricter thresholds.
    CommandRun.of(
            "dedup",
            "--rethreshold",
            out("out"),
            "--output",
            out("strict"),
            "--semantic-floor",
            "0.8")
        .done();
    assertEquals(expected, pairs("strict"));
    assertTrue(explained("zh-1", "zh-2").contains("in one group"), () -> explained("zh-1", "zh-2"));
    assertTrue(explained("en-1", "zh-1").contains("cosine: none"), () -> explained("en-1", "zh-1"));
  }

  @Test
  @Tag("slow")
  void dedup_severalModelsScreenedKeptAndResumed_givesTheSamePairs() throws IOException {
    Path han = han();
    String[] kept = {
      "--model",
      "all-MiniLM-L6-v2," + han,
      "--preset",
      "paraphrase",
      "--guard",
      "none",
      "--rules",
      "exact,semantic",
      "--screen",
      "0.1",
      "--embeddings",
      out("vectors"),
      "--work-dir",
      out("work")
    };
    Set<String> expected = Set.of("en-1 en-2 semantic", "zh-1 zh-2 semantic");
    for (String output : List.of("first", "resumed")) {
      run(with(kept, "dedup", "--output", out(output))).done();
      assertEquals(expected, pairs(output));
      JsonNode metrics = DedupOutput.in(folder.resolve(output)).report().get("metrics");
      for (String model : List.of("all-MiniLM-L6-v2", han.toString())) {
        assertTrue(metrics.has("screen_share_embedded " + model), metrics::toString);
      }
    }
    assertEquals(0, DedupOutput.in(folder.resolve("resumed")).count("vectors_computed"));

    // Held against what is known, only the new side loses rows, each to one of its own encoder.
    Path known = folder.resolve("known.jsonl");
    Path later = folder.resolve("new.jsonl");
    Files.write(known, ROWS.lines().filter(row -> !row.contains("-2\"")).toList());
    Files.write(later, ROWS.lines().filter(row -> row.contains("-2\"")).toList());
    String[] call = {"dedup", "--input", later.toString(), "--against", known.toString()};
    CommandRun.of(with(with(kept, "--output", out("against")), call)).done();
    assertEquals(expected, pairs("against"));
    assertEquals(1, DedupOutput.in(folder.resolve("against")).count("kept")); // Greek
  }

  private static String[] with(String[] more, String... call) {
    return Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new);
  }

  private String explained(String a, String b) {
    return CommandRun.of("explain", "--run", out("out"), "--id", a, "--id", b).done().out();
  }

  @Test
  void jobs_severalModelsWhereOneIsMeant_areTheUsersMistake() throws IOException {
    String both = "all-MiniLM-L6-v2,bge-small-zh-v1.5";
    for (String job : List.of("cluster", "embed", "recommend")) {
      Mistakes.assertOne(
          run(job, "--output", out(job), "--model", both),
          "model must be one encoder here, since vectors of two do not compare .*, actual: .*zh.*");
    }
    String history = out("history");
    Mistakes.assertOne(
        run(
            "dedup",
            "--output",
            out("h"),
            "--model",
            "all-MiniLM-L6-v2," + han(),
            "--history",
            history,
            "--batch-id",
            "1"),
        "history keeps the vectors of one encoder: give one --model, actual: .*han");
    Mistakes.assertOne(
        run("dedup", "--output", out("d"), "--model", "all-MiniLM-L6-v2,"),
        "model must be other names by comma, actual: all-MiniLM-L6-v2,");
  }

  private Path han() throws IOException {
    return HanModel.in(folder.resolve("han"), ROWS);
  }
}
