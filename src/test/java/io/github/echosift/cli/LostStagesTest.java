package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.FaultyShuffle;
import io.github.echosift.testing.OutputFiles;
import io.github.echosift.testing.SharedParagraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every shuffle of a job is lost once while it is read: files and books stay those of a quiet run,
 * byte for byte.
 */
class LostStagesTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.shuffle.partitions", "2");

  @TempDir Path dir;

  @Test
  void dedup_everyShuffleLostOnce_writesTheSame() throws IOException {
    same("dedup", 10, input());
  }

  /** Anchors, their lists, samples of shingles, whole sets, and places in groups. */
  @Test
  @Tag("slow")
  void dedup_everyShuffleOfExcerptsLostOnce_writesTheSame() throws IOException {
    Path input = dir.resolve("paragraphs.jsonl");
    Files.write(input, SharedParagraphs.lines(200));
    String[] more = {"--rules", "exact,lexical", "--contained", "remove"};
    Path out = same("dedup", 20, input, more);
    List<String> steps = steps(out);
    assertTrue(steps.containsAll(SharedParagraphs.STEPS), steps::toString);
    assertTrue(
        lines(out.resolve("removed")).stream()
            .anyMatch(line -> line.contains("\"rule\":\"contained\"")));
  }

  @Test
  @Tag("slow")
  void embed_everyShuffleLostOnce_writesTheSame() throws IOException {
    same("embed", 3, input());
  }

  @Test
  @Tag("slow")
  void cluster_everyShuffleLostOnce_writesTheSame() throws IOException {
    same("cluster", 6, input(), "--k", "3");
  }

  @Test
  @Tag("slow")
  void search_everyShuffleLostOnce_writesTheSame() throws IOException {
    same("search", 3, input(), "--queries", input().toString(), "--hybrid", "--top", "3");
  }

  private Path same(String job, int leastLost, Path input, String... more) throws IOException {
    Path quiet = dir.resolve("quiet");
    Path lossy = dir.resolve("lossy");
    run(job, input, quiet, more);
    int lost = FaultyShuffle.during(() -> run(job, input, lossy, more));
    System.out.printf("%s: %d fetches failed%n", job, lost);
    assertTrue(lost >= leastLost, "shuffles lost: " + lost);
    assertEquals(OutputFiles.sums(quiet), OutputFiles.sums(lossy));
    JsonNode counts = counts(lossy);
    assertEquals(counts(quiet), counts);
    for (var count : counts.properties()) {
      Path table = lossy.resolve(count.getKey());
      if (Files.isDirectory(table)) {
        assertEquals(lines(table).size(), count.getValue().asInt(), count.getKey());
      }
    }
    return lossy;
  }

  private static void run(String job, Path input, Path out, String... more) {
    List<String> words = new ArrayList<>(List.of(job, "--input", input.toString()));
    words.addAll(List.of("--output", out.toString(), "--output-format", "jsonl"));
    words.addAll(Arrays.asList(more));
    CommandRun.with(SETTINGS, words.toArray(String[]::new)).done();
  }

  private Path input() throws IOException {
    List<String> topics = List.of("ferry to the island", "interest rates", "guitar on a stage");
    String lines =
        String.join(
            "\n",
            IntStream.range(0, 48)
                .mapToObj(
                    i ->
                        "{\"id\":\"k"
                            + i
                            + "\",\"text\":\"Report number "
                            + Integer.toString(i % 32 * 7919 % 1000, 36)
                            + " on the "
                            + topics.get(i % 3)
                            + (i >= 40 ? " and what became of it" : "")
                            + "\"}")
                .toList());
    return Files.writeString(dir.resolve("in.jsonl"), lines + "\n{\"id\":\"x\",\"text\":null}\n");
  }

  private static List<String> lines(Path table) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static JsonNode counts(Path output) throws IOException {
    return report(output).path("counts");
  }

  private static List<String> steps(Path output) throws IOException {
    return report(output).path("steps").findValuesAsText("name");
  }

  private static JsonNode report(Path output) throws IOException {
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }
}
