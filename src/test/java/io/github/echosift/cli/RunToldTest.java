package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What programs are told of a run: a file for Prometheus, and a log of JSON. */
@ExtendWith(SparkExtension.class)
class RunToldTest {
  @TempDir private Path folder;

  @Test
  void dedup_forPrograms_tellsInJsonAndReplacesTheMetrics() throws IOException {
    Path input = folder.resolve("in.jsonl");
    Files.writeString(input, "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"one\"}\n");
    List<JsonNode> lines = told(dedup(input, "out").done());
    JsonNode done =
        lines.stream()
            .filter(
                line -> line.path("done").asBoolean() && line.path("step").asText().equals("read"))
            .findFirst()
            .orElseThrow();
    assertEquals(2, done.get("rows").asInt());
    assertTrue(done.get("seconds").isNumber(), done::toString);
    assertFalse(done.get("run_id").asText().isEmpty());
    String metrics = Files.readString(folder.resolve("news.prom"));
    assertTrue(metrics.contains("name=\"removed\"} 1\n"), metrics);
    assertTrue(metrics.contains("run_id=\"" + done.get("run_id").asText() + "\"} 1\n"), metrics);

    CommandRun run = dedup(folder.resolve("none.jsonl"), "other");
    assertEquals(Main.MISTAKE, run.code());
    List<JsonNode> mistake = told(run);
    assertEquals(1, mistake.size());
    assertEquals(2, mistake.get(0).get("exit_code").asInt());
    assertTrue(
        mistake.get(0).get("message").asText().startsWith("echosift: input doesn't exist: "),
        run.err());
    metrics = Files.readString(folder.resolve("news.prom"));
    assertTrue(metrics.contains("echosift_exit_code{pipeline=\"news\",command=\"dedup\"} 2\n"));
    assertTrue(metrics.contains("echosift_success_time_seconds{"), metrics);

    Mistakes.assertOne(
        CommandRun.quietly(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            folder.resolve("o").toString(),
            "--metrics-file",
            folder.resolve("o/x.prom").toString()),
        "metrics-file must lie in a folder .*, actual: .*/o/x\\.prom");
  }

  private CommandRun dedup(Path input, String output) {
    return CommandRun.of(
        "dedup",
        "--input",
        input.toString(),
        "--output",
        folder.resolve(output).toString(),
        "--rules",
        "exact",
        "--summary",
        "json",
        "--log-format",
        "json",
        "--metrics-file",
        folder.resolve("news.prom").toString());
  }

  private static List<JsonNode> told(CommandRun run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.err().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
