package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void toJson_dedup_hasContractKeysInOrder() throws IOException {
    JsonNode root = JSON.readTree(SampleReport.dedup().toJson());
    assertEquals(
        List.of(
            "job",
            "version",
            "started",
            "config",
            "model",
            "seed",
            "counts",
            "steps",
            "metrics",
            "quarantine",
            "duplicates",
            "environment",
            "seconds"),
        names(root));
    assertEquals(List.of("input", "kept", "removed", "quarantined"), names(root.get("counts")));
    assertEquals(
        List.of(
            "name",
            "rows_in",
            "rows_out",
            "seconds",
            "shuffled_records",
            "shuffled_bytes",
            "cpu_seconds",
            "held_bytes"),
        names(root.get("steps").get(0)));
    assertEquals(
        List.of(
            "removed_by_rule",
            "thresholds",
            "pair_scores",
            "below_threshold",
            "group_sizes",
            "hops",
            "diameters",
            "over_time",
            "guard",
            "largest_groups",
            "drawn_groups",
            "weakest_pairs",
            "oversized_buckets",
            "reasons"),
        names(root.get("duplicates")));
    assertEquals(
        List.of("groups", "largest", "largest_group", "lower_bounds"),
        names(root.at("/duplicates/diameters")));
    assertEquals(
        List.of("id", "text", "time", "columns", "matched_id", "rule", "score", "hops", "decided"),
        names(root.at("/duplicates/largest_groups/0/echoes/0")));
    assertTrue(root.at("/environment/peak_memory_bytes").isNumber());
  }

  @Test
  void toJson_sameReport_isSameText() {
    assertEquals(SampleReport.dedup().toJson(), SampleReport.dedup().toJson());
  }

  @Test
  void toJson_otherJob_leavesOutDuplicates() throws IOException {
    JsonNode root = JSON.readTree(ReportBuilder.of("embed").count("input", 3).build().toJson());
    assertTrue(root.path("duplicates").isMissingNode());
    assertEquals(3, root.at("/counts/input").asLong());
  }

  @Test
  void toJson_brokenSurrogate_isWritten(@TempDir Path dir) throws IOException {
    Report report = ReportBuilder.of("dedup").quarantined("bad \uD83D character", 1).build();
    ReportFiles.write(new Configuration(), dir.toString(), report);
    assertEquals(1, JSON.readTree(dir.resolve("report.json").toFile()).get("quarantine").size());
    assertTrue(Files.size(dir.resolve("report.html")) > 5_000);
  }

  @Test
  void checkAccounting_rowsAddUp_returnsReport() {
    Report report = SampleReport.dedup();
    assertSame(report, report.checkAccounting("kept", "removed"));
  }

  @Test
  void checkAccounting_rowLost_namesTheNumbers() {
    Report report =
        ReportBuilder.of("dedup")
            .count("input", 10)
            .count("kept", 6)
            .count("removed", 2)
            .count("quarantined", 1)
            .build();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> report.checkAccounting("kept", "removed"));
    assertEquals(
        "rows do not add up: input 10, but kept 6 + removed 2 + quarantined 1 = 9", e.getMessage());
  }

  @Test
  void checkAccounting_inputNotCounted_isRefused() {
    assertThrows(
        IllegalStateException.class,
        () -> ReportBuilder.of("dedup").build().checkAccounting("kept"));
  }

  @Test
  void build_steps_keepOrderAndTime() {
    Report report =
        ReportBuilder.of("dedup")
            .step(new Step("read", 3, 3, 0.5))
            .step(new Step("exact", 3, 2, 0.1))
            .seed(7)
            .model("m")
            .build();
    assertEquals(List.of("read", "exact"), report.steps().stream().map(Step::name).toList());
    assertEquals(7, report.seed());
    assertTrue(report.started().endsWith("Z"));
    assertTrue(report.seconds() >= 0);
  }

  @Test
  void environment_current_measuresMemory() {
    Environment here = Environment.current("local-1", "4.1.0", "local[2]", 2);
    assertTrue(here.peakMemoryBytes() > 10_000_000, here.toString());
    assertNotEquals("", here.java());
  }

  @Test
  void histogram_withoutBins_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Histogram(0, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Histogram(1, 1, List.of(1L)));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
