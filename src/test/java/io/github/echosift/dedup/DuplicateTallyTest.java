package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.ReportTexts;
import io.github.echosift.report.Histogram;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DuplicateTallyTest {
  private final SparkSession spark;

  DuplicateTallyTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void of_someRules_areInRuleOrder() {
    DuplicateTally tally = DuplicateTally.of(sized(removed(), "3"));
    assertEquals("{exact=2, lexical=3, semantic=1}", tally.removedByRule().toString());
  }

  @Test
  void pairScores_boundaries_fallInTheirHundredth() {
    Dataset<Row> pairs =
        spark.sql(
            "select * from values ('lexical', 0.57), ('lexical', 1.0), ('semantic', 0.57),"
                + " ('lexical', 0.5799), ('semantic', 1.0000001), ('exact', 1.0) as (rule, score)");
    Map<String, Histogram> scores = DuplicateTally.pairScores(pairs);
    assertEquals(List.of("lexical", "semantic"), List.copyOf(scores.keySet()));
    assertEquals(2, scores.get("lexical").counts().get(57));
    assertEquals(1, scores.get("lexical").counts().get(99));
    assertEquals(1, scores.get("semantic").counts().get(99));
  }

  @Test
  void of_keepersOfEverySize_haveTheirLabel() {
    Dataset<Row> keepers =
        spark.sql(
            "select explode(array(2, 2, 3, 4, 5, 9, 10, 49, 50, 100, 999, 1000, 70000))"
                + " as group_size, 'a' as group_id, cast(null as string) as rule, 0 as hops");
    DuplicateTally tally = DuplicateTally.of(sized(keepers, "group_size"));
    assertEquals(
        "{2=2, 3=1, 4=1, 5=1, 9=1, 10-19=1, 20-49=1, 50-99=1, 100-999=2, 1000+=2}",
        tally.groupSizes().toString());
    assertTrue(tally.hops().isEmpty());
    assertEquals(0, tally.largestHops());
  }

  @Test
  void of_groups_namesTheWidestThatComesFirst() {
    GroupDiameters found = DuplicateTally.of(keepers()).diameters();
    assertEquals("{1=2, 2=1, 10+=3}", found.groups().toString());
    assertEquals(12, found.largest());
    assertEquals("f", found.largestGroup());
    assertEquals(0, found.lowerBounds());
    assertEquals("12 pairs across", found.width());
    assertEquals(found, DuplicateTally.of(keepers().repartition(5)).diameters());
  }

  @Test
  void of_diametersThatAreBounds_areToldAsSuch() {
    GroupDiameters found =
        DuplicateTally.of(keepers().withColumn("_diameter_exact", lit(false))).diameters();
    assertEquals(6, found.lowerBounds());
    assertEquals("at least 12 pairs across", found.width());
  }

  @Test
  void of_farEchoes_areTakenTogether() {
    DuplicateTally tally = DuplicateTally.of(sized(removed(), "3"));
    assertEquals("{1=4, 2=1, 10+=1}", tally.hops().toString());
    assertEquals(12, tally.largestHops());
    assertTrue(tally.groupSizes().isEmpty());
  }

  @Test
  void tally_noRows_isEmpty() {
    DuplicateTally tally = DuplicateTally.of(sized(removed(), "3").limit(0));
    assertEquals(new DuplicateTally(Map.of(), Map.of(), Map.of(), 0, GroupDiameters.NONE), tally);
    assertTrue(
        GroupExamples.largest(kept().limit(0), removed(), 3, ReportTexts.EXCERPTS).isEmpty());
  }

  @Test
  void largest_groups_bySizeThenId_withExtremesOfEachRule() {
    List<GroupExample> groups = GroupExamples.largest(kept(), removed(), 2, ReportTexts.EXCERPTS);

    assertEquals(List.of("a", "b"), groups.stream().map(GroupExample::groupId).toList());
    assertEquals(5, groups.get(0).size());
    assertEquals("keeper a", groups.get(0).keeperText());
    assertEquals(
        List.of("a1", "a2", "a3"), groups.get(0).echoes().stream().map(EchoExample::id).toList());
    assertEquals(
        new EchoExample("a3", "text a3", "a2", "lexical", 0.6, 2), groups.get(0).echoes().get(2));
  }

  @Test
  void largest_partitioning_doesNotMatter() {
    assertEquals(
        GroupExamples.largest(kept(), removed(), 3, ReportTexts.EXCERPTS),
        GroupExamples.largest(
            kept().repartition(7), removed().repartition(5), 3, ReportTexts.EXCERPTS));
  }

  @Test
  void largest_longText_isCut() {
    Dataset<Row> kept = spark.sql("select 'a' group_id, 2 group_size, repeat('word ', 9999) _text");
    String text =
        GroupExamples.largest(kept, removed(), 1, ReportTexts.EXCERPTS).get(0).keeperText();
    assertEquals(600, text.length());
    assertTrue(text.endsWith("\u2026"));
    for (ReportTexts texts : List.of(ReportTexts.NONE, ReportTexts.FULL)) {
      text = GroupExamples.largest(kept, removed(), 1, texts).get(0).keeperText();
      assertEquals(texts == ReportTexts.NONE ? 0 : 20_000, text.length());
    }
  }

  private Dataset<Row> keepers() {
    return spark.sql(
        "select group_id, _keeper_row, _diameter, true as _diameter_exact, 3 as group_size,"
            + " cast(null as string) as rule, 0 as hops from values ('a', 4L, 1), ('b', 3L, 1),"
            + " ('c', 2L, 2), ('d', 1L, 10), ('e', 9L, 12), ('f', 8L, 12)"
            + " as (group_id, _keeper_row, _diameter)");
  }

  private static Dataset<Row> sized(Dataset<Row> grouped, String size) {
    return grouped.selectExpr(
        "rule",
        "hops",
        "group_id",
        size + " as group_size",
        "0L as _keeper_row",
        "1 as _diameter",
        "true as _diameter_exact");
  }

  private Dataset<Row> kept() {
    return spark.sql(
        "select * from values ('b', 2, 'keeper b'), ('a', 5, 'keeper a'), ('lone', 1, 'x'),"
            + " ('c', 2, 'keeper c') as (group_id, group_size, _text)");
  }

  private Dataset<Row> removed() {
    return spark.sql(
        "select *, concat('text ', _id) as _text from values"
            + " ('a', 'a1', 'a', 'exact', 1D, 1), ('a', 'a2', 'a', 'lexical', 0.9D, 1),"
            + " ('a', 'a3', 'a2', 'lexical', 0.6D, 2), ('a', 'a4', 'a', 'lexical', 0.7D, 1),"
            + " ('b', 'b1', 'b', 'exact', 1D, 1), ('c', 'c1', 'c', 'semantic', 0.8D, 12)"
            + " as (group_id, _id, matched_id, rule, score, hops)");
  }
}
