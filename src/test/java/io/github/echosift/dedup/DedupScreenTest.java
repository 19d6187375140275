package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A screened run beside one that embeds every text. */
@ExtendWith(SparkExtension.class)
class DedupScreenTest {
  @TempDir Path folder;

  @Test
  void dedup_screened_embedsFewerTexts_losesHardlyAPair_andDoesNotDependOnPartitions()
      throws IOException {
    List<String> all = pairs(run("off", "off", 2));
    Path screened = run("on-2", "on", 2);
    List<String> found = pairs(screened);

    assertTrue(all.size() > 50, "pairs: " + all.size());
    assertTrue(all.containsAll(found), "a screen makes no pair");
    assertTrue(found.size() >= 0.95 * all.size(), found.size() + " of " + all.size());
    assertEquals(DedupOutput.in(screened).lines(), DedupOutput.in(run("on-5", "on", 5)).lines());

    JsonNode report = new ObjectMapper().readTree(screened.resolve("report.json").toFile());
    double share = report.path("metrics").path("screen_share_embedded").asDouble();
    assertTrue(share > 0.1 && share < 0.9, "share embedded: " + share);
    assertTrue(report.path("plans").path("screen").asText().contains("texts embedded"));
  }

  private Path run(String name, String screen, int partitions) {
    Path out = folder.resolve(name);
    CommandRun.cut(
            partitions,
            "dedup",
            "--input",
            "data-samples/news.jsonl",
            "--rules",
            "exact,semantic",
            "--screen",
            screen,
            "--output",
            out.toString())
        .done();
    return out;
  }

  private static List<String> pairs(Path output) {
    return DedupOutput.in(output).lines().stream()
        .filter(line -> line.startsWith("pair "))
        .toList();
  }
}
