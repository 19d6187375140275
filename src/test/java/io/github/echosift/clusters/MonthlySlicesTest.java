package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.testing.OpenRows;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Twelve slices of headlines by time, each clustered on from the one before. */
@Tag("slow")
@ExtendWith(SparkExtension.class)
class MonthlySlicesTest {
  private static final Path DATA =
      Path.of(System.getProperty("echosift.data", "../shared/data"))
          .resolve("reddit_same_link_headlines.jsonl.gz");
  private static final Path FIGURES = Path.of("target", "slices.txt");
  private static final int SLICES = 12;

  @TempDir Path folder;
  private long asked;
  private long stayed;

  @Test
  void continue_twelveSlices_documentsOfUnchangedTopicsKeepTheirNumber() throws IOException {
    assumeTrue(Files.exists(DATA), "no open data in " + DATA);
    ClusterRuns runs = new ClusterRuns(folder);
    Map<String, String> inputs = new TreeMap<>();
    List<JsonNode> rows = OpenRows.of(DATA);
    rows.sort(
        Comparator.comparingLong((JsonNode row) -> row.get("timestamp").asLong())
            .thenComparing(row -> row.get("id").asText()));
    int size = rows.size() / SLICES;
    String before = "";
    for (int slice = 0; slice < SLICES; slice++) {
      List<String> texts =
          rows.subList(slice * size, (slice + 1) * size).stream()
              .map(row -> row.get("text").asText().replaceAll("[\"\\\\\\p{Cntrl}]", " "))
              .toList();
      String input = runs.input(texts);
      String out = "slice" + slice;
      if (slice == 0) {
        runs.cluster(input, out, "--k", "24").done();
      } else {
        runs.cluster(input, out, "--continue", folder.resolve(before).toString()).done();
        compare(runs, inputs.get(before), before, out);
      }
      before = out;
      inputs.put(out, input);
    }
    assertTrue(stayed >= 0.98 * asked, stayed + " of " + asked);
  }

  private void compare(ClusterRuns runs, String input, String before, String out)
      throws IOException {
    Set<Integer> changed = new TreeSet<>();
    List<String> events = new ArrayList<>();
    for (JsonNode event : runs.rows(out, "topics_events")) {
      String kind = event.get("event").asText();
      events.add(kind + " " + event.get("cluster").asInt());
      if (Set.of("merged", "split", "moved").contains(kind)) {
        changed.add(event.get("cluster").asInt());
        changed.add(event.path("other_cluster").asInt(event.get("cluster").asInt()));
      }
    }
    String again = before + "-again";
    runs.cluster(input, again, "--use-model", folder.resolve(out).toString()).done();
    Map<String, Integer> then = runs.clusters(before);
    Map<String, Integer> now = runs.clusters(again);
    long all = then.values().stream().filter(cluster -> !changed.contains(cluster)).count();
    long kept =
        then.entrySet().stream()
            .filter(one -> !changed.contains(one.getValue()))
            .filter(one -> one.getValue().equals(now.get(one.getKey())))
            .count();
    String told =
        String.format(
            Locale.ROOT,
            "%s: %.2f %% of %d keep their number; %s%n",
            out,
            100.0 * kept / all,
            all,
            events);
    Files.writeString(FIGURES, told, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    asked += all;
    stayed += kept;
  }
}
