package io.github.echosift.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What holds of every output of {@code dedup}, whatever the input and the settings. */
final class DedupContract {
  private DedupContract() {}

  static void assertHolds(DedupOutput output) {
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
