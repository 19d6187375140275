package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  private static final String SERIES =
      "echosift_[a-z_]+\\{pipeline=\"[^\"]*\",command=\"dedup\"(,[a-z_]+=\"(\\\\.|[^\"\\\\])*\")*\\}"
          + " -?[0-9.]+(E-?[0-9]+)?";

  @TempDir private Path folder;

  private MetricsFile file(String name) {
    return MetricsFile.of(folder.resolve(name).toString(), "dedup", "/somewhere/out");
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  @Test
  void write_run_hasEachSeriesOnceInTheFormOfPrometheus() throws IOException {
    file("news \"hourly\".prom").write(Optional.of(SampleReport.dedup()), 0);
    List<String> lines = lines("news \"hourly\".prom");
    List<String> series = lines.stream().filter(line -> !line.startsWith("# ")).toList();
    for (String line : series) {
      assertTrue(line.replace("\\\"", "'").matches(SERIES), line);
    }
    List<String> names = series.stream().map(line -> line.replaceAll(" [^ ]*$", "")).toList();
    assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    String labels = "{pipeline=\"news \\\"hourly\\\"\",command=\"dedup\"";
    Report report = SampleReport.dedup();
    for (String expected :
        List.of(
            "echosift_exit_code" + labels + "} 0",
            "echosift_count" + labels + ",name=\"kept\"} " + report.count("kept"))) {
      assertTrue(series.contains(expected), expected + "\n" + String.join("\n", series));
    }
    String id = report.environment().runId();
    assertEquals(1, series.stream().filter(line -> line.contains("\"" + id + "\"")).count());
    assertTrue(
        names.stream().anyMatch(name -> name.startsWith("echosift_step_seconds")), names::toString);
    for (String line : lines) {
      String type = line.replaceAll("^# TYPE (\\S+) gauge$", "$1");
      assertTrue(line.equals(type) || names.stream().anyMatch(n -> n.startsWith(type + "{")), line);
    }
  }

  @Test
  void write_failureAfterARun_keepsWhenOneEndedWell() throws IOException {
    file("news.prom").write(Optional.of(SampleReport.dedup()), 0);
    String good = "echosift_success_time_seconds{pipeline=\"news\",command=\"dedup\"} 1700000000";
    List<String> earlier =
        lines("news.prom").stream()
            .map(line -> line.startsWith("echosift_success") ? good : line)
            .toList();
    Files.write(folder.resolve("news.prom"), earlier);

    file("news.prom").write(Optional.empty(), 2);

    List<String> lines = lines("news.prom");
    assertTrue(lines.contains(good), lines::toString);
    assertTrue(
        lines.contains("echosift_exit_code{pipeline=\"news\",command=\"dedup\"} 2"),
        lines::toString);
    assertFalse(lines.toString().contains("echosift_count"), lines::toString);
    file("fresh.prom").write(Optional.empty(), 1);
    assertFalse(lines("fresh.prom").toString().contains("success"));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(2, all.count()); // nothing half written is left
    }
  }

  @Test
  void of_placeThatCannotServe_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("d.prom"));
    for (String name : List.of("news.txt", "none/news.prom", "d.prom", "out/news.prom", "")) {
      String output = folder.resolve("out").toString();
      Files.createDirectories(Path.of(output));
      String place = name.isEmpty() ? "/" : folder.resolve(name).toString();
      String said =
          assertThrows(UserException.class, () -> MetricsFile.of(place, "dedup", output))
              .getMessage();
      assertTrue(said.startsWith("metrics-file "), said);
      assertTrue(said.contains(place), said);
    }
  }
}
