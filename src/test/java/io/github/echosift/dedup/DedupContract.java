package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What holds of every output of {@code dedup}, whatever the input and the settings. */
public final class DedupContract {
  private DedupContract() {}

  public static void assertHolds(DedupOutput output) {
    assertEquals(output.count("kept"), output.kept().size());
    assertEquals(output.count("removed"), output.removed().size());
    assertEquals(output.count("pairs"), output.pairs().size());
    assertEquals(output.count("quarantined"), output.quarantine().size());
    assertEquals(
        output.count("input"),
        output.count("kept") + output.count("removed") + output.count("quarantined"));
    assertPairsAreOrderedAndOnce(output.pairs());
    assertGroupsAddUp(output);
    assertRemovalsAreExplained(output);
    assertDiameters(output);
  }

  private static void assertPairsAreOrderedAndOnce(List<Row> pairs) {
    Set<String> seen = new HashSet<>();
    for (Row pair : pairs) {
      String a = pair.getAs("id_a");
      String b = pair.getAs("id_b");
      assertTrue(a.compareTo(b) < 0, () -> a + " is not below " + b);
      assertTrue(seen.add(a + "\0" + b), () -> a + ", " + b + " stand there twice");
    }
  }

  private static void assertGroupsAddUp(DedupOutput output) {
    Map<String, Long> members = new HashMap<>();
    long documents = 0;
    for (Row row : output.kept()) {
      assertEquals(row.<String>getAs("id"), row.<String>getAs("group_id"));
      members.merge(row.getAs("group_id"), 1L, Long::sum);
      documents += row.<Long>getAs("group_size");
    }
    for (Row row : output.removed()) {
      members.merge(row.getAs("group_id"), 1L, Long::sum);
    }
    assertEquals(output.kept().size() + output.removed().size(), documents);
    for (Row row : output.kept()) {
      assertEquals(members.get(row.<String>getAs("id")), row.<Long>getAs("group_size"));
    }
  }

  /** The report's diameters are those of the groups within the pairs that were written. */
  private static void assertDiameters(DedupOutput output) {
    Map<String, String> group = new HashMap<>();
    output.kept().forEach(row -> group.put(row.getAs("id"), row.getAs("id")));
    output.removed().forEach(row -> group.put(row.getAs("id"), row.getAs("group_id")));
    Map<String, List<String>> near = new HashMap<>();
    for (Row pair : output.pairs()) {
      String a = pair.getAs("id_a");
      String b = pair.getAs("id_b");
      if (group.get(a).equals(group.get(b))) {
        near.computeIfAbsent(a, id -> new ArrayList<>()).add(b);
        near.computeIfAbsent(b, id -> new ArrayList<>()).add(a);
      }
    }
    Map<String, Integer> diameters = new HashMap<>();
    near.keySet().forEach(id -> diameters.merge(group.get(id), depth(id, near), Math::max));
    Map<String, Long> counted = new TreeMap<>();
    diameters.values().forEach(d -> counted.merge(d < 10 ? "" + d : "10+", 1L, Long::sum));
    JsonNode told = output.report().at("/duplicates/diameters");
    assertEquals(counted.size(), told.path("groups").size(), told.toString());
    counted.forEach(
        (d, n) -> assertEquals(n, told.path("groups").path(d).asLong(), told::toString));
    int largest = diameters.values().stream().mapToInt(d -> d).max().orElse(0);
    assertEquals(largest, told.path("largest").asInt());
    assertEquals(largest, diameters.getOrDefault(told.path("largest_group").asText(), 0));
    assertEquals(0, told.path("lower_bounds").asLong());
  }

  private static int depth(String from, Map<String, List<String>> near) {
    Map<String, Integer> depth = new HashMap<>(Map.of(from, 0));
    List<String> queue = new ArrayList<>(List.of(from));
    for (int at = 0; at < queue.size(); at++) {
      int next = depth.get(queue.get(at)) + 1;
      for (String to : near.get(queue.get(at))) {
        if (depth.putIfAbsent(to, next) == null) {
          queue.add(to);
        }
      }
    }
    return depth.get(queue.get(queue.size() - 1));
  }

  private static void assertRemovalsAreExplained(DedupOutput output) {
    Set<String> kept = new HashSet<>(DedupOutput.texts(output.kept(), "id"));
    Map<String, Row> pairs = new HashMap<>();
    output.pairs().forEach(pair -> pairs.put(pair.getAs("id_a") + "\0" + pair.getAs("id_b"), pair));
    for (Row row : output.removed()) {
      String id = row.getAs("id");
      String keeper = row.getAs("keeper_id");
      String matched = row.getAs("matched_id");
      int hops = row.<Number>getAs("hops").intValue();
      assertTrue(kept.contains(keeper), () -> id + " names keeper " + keeper);
      assertEquals(keeper, row.getAs("group_id"));
      assertEquals(matched.equals(keeper), hops == 1, id);
      assertTrue(hops >= 1, id);
      Row pair = pairs.get(id.compareTo(matched) < 0 ? id + "\0" + matched : matched + "\0" + id);
      assertTrue(pair != null, () -> id + " and " + matched + " are no verified pair");
      assertEquals(pair.<String>getAs("rule"), row.<String>getAs("rule"), id);
      assertEquals(pair.<Double>getAs("score"), row.<Double>getAs("score"), id);
    }
  }
}
