package io.github.echosift.dedup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on from where others were killed, or do not. */
@ExtendWith(SparkExtension.class)
class ResumeTest {
  private static final Duration MOST_WAITING = Duration.ofMinutes(4);
  private static final String WORDS = "exact,lexical";

  @TempDir Path folder;

  @Test
  void dedup_killedAfterPairs_goesOnFromThere() throws Exception {
    assertGoesOn(news(120));
  }

  @Test
  @Tag("slow")
  void dedup_killedAfterEmbedAndAfterPairs_goesOnFromThere() throws Exception {
    String in = news(120);
    killed(in, "embeddings/[^/]*/segment-[^/]*/part-.*\\.parquet");
    assertEquals(1, count("checkpoints/lexical-[^/]*/_made.json"));
    assertGoesOn(in);
  }

  private void assertGoesOn(String in) throws Exception {
    run("quiet", in).done();
    killed(in, "checkpoints/contained-[^/]*"); // so what comes before it is whole
    CommandRun last = run("again", in, "--work-dir", work()).done();
    assertTrue(last.err().contains("lexical checkpoint: "), last.err());
    List<String> steps = steps("again");
    for (String done : List.of("embed", "lexical candidates", "lexical scores", "lexical pairs")) {
      assertFalse(steps.contains(done), steps.toString());
    }
    assertFalse(steps.contains("semantic candidates"), steps.toString());
    assertTrue(plan("again", "semantic checkpoint").matches("[1-9][0-9]* rows taken from file:.*"));
    assertEquals(0, report("again").path("counts").path("vectors_computed").asLong(-1));
    assertEquals(tables("quiet"), tables("again"));
    JsonNode found = report("again").path("duplicates");
    assertEquals(report("quiet").path("duplicates"), found);
    assertEquals(plan("quiet", "lexical"), plan("again", "lexical"));
  }

  /** Everything that a screened run does before it embeds is kept too. */
  @Test
  @Tag("slow")
  void dedup_screenedAgain_screensNothingAgain() throws Exception {
    String in = news(120);
    run("first", in, "--screen", "on", "--work-dir", work()).done();
    run("again", in, "--screen", "on", "--work-dir", work()).done();
    List<String> steps = steps("again");
    assertFalse(steps.contains("word pieces"), steps.toString());
    assertTrue(steps.contains("screen checkpoint"), steps.toString());
    assertEquals(tables("first"), tables("again"));
    assertEquals(report("first").path("metrics"), report("again").path("metrics"));
    assertEquals(plan("first", "screen"), plan("again", "screen"));
  }

  @Test
  void dedup_otherInputOrSettings_computesAnewAndSaysWhy() throws Exception {
    List<String> lines = lines(40);
    String in = write("in.jsonl", lines);
    words("first", in).done();
    words("kept otherwise", in, "--keeper", "longest", "--output-format", "csv").done();
    assertTrue(plan("kept otherwise", "lexical checkpoint").contains(" rows taken from "));
    words("stricter", in, "--lexical-threshold", "0.8").done();
    assertEquals(
        "put aside, computed anew: made with lexical-threshold 0.7, not 0.8",
        plan("stricter", "lexical checkpoint"));
    assertTrue(steps("stricter").contains("lexical candidates"));
    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 0, 1);
    write("in.jsonl", swapped);
    words("swapped", in, "--lexical-threshold", "0.8").done();
    String plan = plan("swapped", "lexical checkpoint");
    assertTrue(plan.matches("put aside, computed anew: made with input .* rows .*"), plan);
  }

  @Test
  void workDir_ofNoUseOrInTheWay_isRefused() throws Exception {
    String in = write("data/in.jsonl", lines(9));
    Mistakes.assertOne(
        run("out", in, "--rules", "exact", "--work-dir", work()),
        "work-dir has no effect: with the rule exact alone dedup has nothing to go on from; leave"
            + " it out");
    for (String place : List.of("out", "out/work", "")) {
      Mistakes.assertOne(
          run("out", in, "--work-dir", folder.resolve(place).toString()),
          "work-dir must lie outside the output, actual: .*");
    }
    for (String input : List.of(in, folder + "/data", folder + "/da*")) {
      Mistakes.assertOne(
          CommandRun.of(
              "embed",
              "--input",
              input,
              "--output",
              folder.resolve("out").toString(),
              "--work-dir",
              folder.resolve("data/in.jsonl/work").toString()),
          "work-dir must lie outside the input, actual: .*");
    }
    Mistakes.assertOne(run("out", in, "--work-dir", " "), "work-dir must name a folder, .*");
    assertFalse(Files.exists(Path.of(work())));
  }

  /** Starts a run and kills it as soon as there is a file. */
  private void killed(String in, String file) throws Exception {
    List<String> flags =
        List.of(
            "-Dspark.master=local[2]", "-Dspark.default.parallelism=2", "-Dspark.ui.enabled=false");
    String out = folder.resolve("killed").toString();
    Process process =
        JavaProcess.of(
                flags,
                "io.github.echosift.cli.Main",
                List.of("dedup", "--input", in, "--output", out, "--work-dir", work()))
            .start();
    try {
      Instant end = Instant.now().plus(MOST_WAITING);
      while (count(file) == 0) {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
          fail("there is no " + file);
        }
        Thread.sleep(10);
      }
    } finally {
      assertTrue(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
    }
    assertFalse(Files.exists(Path.of(out)));
    assertEquals(1, count("\\.running"));
  }

  private long count(String file) throws IOException {
    Path work = Path.of(work());
    if (!Files.exists(work)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(work)) {
      return all.filter(path -> work.relativize(path).toString().matches(file)).count();
    } catch (UncheckedIOException e) {
      return 0; // a file of a task went meanwhile
    }
  }

  private CommandRun words(String name, String in, String... more) {
    String[] rules = {"--rules", WORDS, "--work-dir", work()};
    return run(name, in, Stream.of(rules, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private CommandRun run(String name, String in, String... more) {
    String[] call = {"dedup", "--input", in, "--output", folder.resolve(name).toString()};
    return CommandRun.of(Stream.of(call, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private String work() {
    return folder.resolve("work").toString();
  }

  /** Every file of every table, by table. */
  private Map<String, List<String>> tables(String name) throws IOException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : List.of("kept", "removed", "pairs", "quarantine")) {
      try (Stream<Path> files = Files.list(folder.resolve(name).resolve(table))) {
        List<String> contents = new ArrayList<>();
        for (Path file : files.filter(path -> !path.toString().endsWith(".crc")).toList()) {
          contents.add(Files.readString(file, ISO_8859_1));
        }
        tables.put(table, contents.stream().sorted().toList());
      }
    }
    return tables;
  }

  private JsonNode report(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).resolve("report.json").toFile());
  }

  private String plan(String name, String what) throws IOException {
    return report(name).path("plans").path(what).asText();
  }

  private List<String> steps(String name) throws IOException {
    List<String> steps = new ArrayList<>();
    report(name).path("steps").forEach(step -> steps.add(step.path("name").asText()));
    return steps;
  }

  private String news(int documents) throws IOException {
    return write("in.jsonl", lines(documents));
  }

  private static List<String> lines(int documents) throws IOException {
    return Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1).subList(0, documents);
  }

  private String write(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, lines, ISO_8859_1).toString();
  }
}
