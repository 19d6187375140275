package io.github.echosift.echoes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.explain.Check;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.SeenPairs;
import io.github.echosift.testing.SparkExtension;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a report shows, and how its texts are brought. */
@ExtendWith(SparkExtension.class)
class PicksTest {
  private static final DedupConfig CONFIG = DedupConfig.defaults();

  private final SparkSession spark;

  PicksTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void scores_boundaries_fallInTheirHundredth() {
    Dataset<Row> pairs =
        spark.sql(
            "select 1L _row_a, 2L _row_b, * from values ('lexical', 0.57), ('lexical', 1.0),"
                + " ('semantic', 0.57), ('lexical', 0.5799), ('semantic', 1.0000001),"
                + " ('exact', 1.0) as (rule, score)");
    Picks picks = Picks.of(pairs, keepers(0), 1);
    assertEquals(List.of("lexical", "semantic"), List.copyOf(picks.scores().keySet()));
    assertEquals(2, picks.scores().get("lexical").counts().get(57));
    assertEquals(1, picks.scores().get("lexical").counts().get(99));
    assertEquals(1, picks.scores().get("semantic").counts().get(99));
  }

  @Test
  void weakest_pairs_areTheLowestOfEachRule() {
    Dataset<Row> pairs =
        spark.sql(
            "select id * 7 % 100 as _row_a, 1000 + id as _row_b,"
                + " if(id % 2 = 0, 'lexical', 'semantic') as rule, 0.7 + id / 1000D as score"
                + " from range(100) union all"
                + " select 1, 2, 'contained', 0.1D union all select 1, 2, 'exact', 0.1D");
    Picks picks = Picks.of(pairs, keepers(0), 1);
    assertEquals(
        List.of(0.7, 0.702, 0.704, 0.706, 0.708, 0.71, 0.701, 0.703, 0.705, 0.707, 0.709, 0.711),
        picks.weakest().stream().map(weak -> Math.round(weak.score() * 1e6) / 1e6).toList());
    assertEquals("lexical", picks.weakest().get(0).rule());
    assertEquals(new SeenPair.Ends(0, 1000), picks.weakest().get(0).ends());
    assertEquals(picks, Picks.of(pairs.repartition(7), keepers(0).repartition(3), 1));
  }

  @Test
  void weakest_manyOfOneScore_areTheSameFromAnyPartitions() {
    Dataset<Row> pairs =
        spark.sql(
            "select id as _row_a, id + 1 as _row_b, 'lexical' rule, 0.7D score from range(500)");
    Picks picks = Picks.of(pairs, keepers(0), 1);
    assertEquals(6, picks.weakest().size());
    assertEquals(picks, Picks.of(pairs.repartition(13), keepers(0), 1));
  }

  @Test
  void drawn_groups_areOthersThanTheLargestAndFollowTheSeed() {
    Dataset<Row> pairs = spark.sql("select 1L _row_a, 2L _row_b, 'lexical' rule, 0.7D score");
    Picks picks = Picks.of(pairs, keepers(200), 1);
    assertEquals(10, picks.largest().size());
    assertEquals(new Picks.Group("g199", 201), picks.largest().get(0));
    assertEquals(8, picks.drawn().size());
    assertTrue(picks.drawn().stream().noneMatch(picks.largest()::contains));
    assertEquals(picks, Picks.of(pairs.repartition(5), keepers(200).repartition(9), 1));
    assertNotEquals(picks.drawn(), Picks.of(pairs, keepers(200), 2).drawn());
    assertTrue(Picks.of(pairs, keepers(4), 1).drawn().isEmpty(), "all are shown for their size");
    assertEquals(200, new HashSet<>(picks.listed()).size(), "all are listed, once");
    assertEquals(picks.largest(), picks.listed().subList(0, 10));
    assertTrue(Picks.of(pairs, keepers(18), 1).listed().isEmpty(), "all are shown anyhow");
  }

  @Test
  void groups_echoes_areTheExtremesOfEachRuleWithTheirChecks() {
    List<Picks.Group> groups = List.of(new Picks.Group("a", 5), new Picks.Group("b", 2));
    GroupExamples found = GroupExamples.of(removed(), groups);
    List<GroupExample> shown =
        found.shown(CONFIG, groups, seen(found, groups, ReportTexts.EXCERPTS));
    assertEquals(List.of("a", "b"), shown.stream().map(GroupExample::groupId).toList());
    GroupExample first = shown.get(0);
    assertEquals(5, first.size());
    assertEquals("the old ferry to the island did not sail today", first.keeperText());
    assertEquals("1970-01-01T00:00:01Z", first.keeperTime());
    assertEquals(List.of("a1", "a2", "a3"), first.echoes().stream().map(EchoExample::id).toList());
    EchoExample far = first.echoes().get(2);
    assertEquals("a2", far.matchedId());
    assertEquals("", far.time());
    assertEquals("pair", far.decided().decided());
    assertEquals("pair: lexical 0.600 with a2", far.decided().checks().get(0).toString());
    assertEquals("floor", far.decided().checks().get(2).what());
    EchoExample direct = first.echoes().get(1);
    assertEquals("Jaccard", direct.decided().decided());
    assertEquals(Check.Verdict.NO, direct.decided().checks().get(0).verdict());
    assertEquals(
        shown,
        GroupExamples.of(removed().repartition(5), groups)
            .shown(CONFIG, groups, seen(found, groups, ReportTexts.EXCERPTS)));
  }

  @Test
  void list_ofGroups_hasTheLeastAlikeEchoOfEachRule() {
    List<Picks.Group> groups = List.of(new Picks.Group("b", 2), new Picks.Group("a", 5));
    GroupExamples found = GroupExamples.of(removed(), groups);
    GroupList list = GroupList.of(documents(), 9, groups, found, ReportTexts.EXCERPTS);
    assertEquals(9, list.all());
    GroupList.Listed first = list.groups().get(0);
    assertEquals("a", first.id(), "the largest comes first");
    assertEquals("the old ferry to the island did not sail today", first.text());
    assertEquals(
        List.of("exact a1", "lexical a3"),
        first.echoes().stream().map(echo -> echo.rule() + " " + echo.id()).toList());
    GroupList silent = GroupList.of(documents(), 9, groups, found, ReportTexts.NONE);
    assertEquals("", silent.groups().get(0).text());
    assertEquals("", silent.groups().get(0).echoes().get(0).text());
  }

  @Test
  void texts_asManyAsAreWanted_areShown() {
    List<Picks.Group> groups = List.of(new Picks.Group("long", 2));
    GroupExamples found = GroupExamples.of(removed(), groups);
    for (ReportTexts texts : ReportTexts.values()) {
      GroupExample group = found.shown(CONFIG, groups, seen(found, groups, texts)).get(0);
      assertEquals(texts.chars(600), group.keeperText().length());
      assertEquals(texts != ReportTexts.NONE, group.keeperText().endsWith("\u2026"));
    }
  }

  @Test
  void texts_manyLong_areCutSoThatAPageStaysSmall() {
    Dataset<Row> documents =
        spark.sql(
            "select id as _row, concat('d', id) as _id, repeat('<ä> ', 5000) as _text,"
                + " cast(null as bigint) as _time from range(60)");
    List<SeenPair.Ends> ends =
        LongStream.range(0, 30).mapToObj(i -> new SeenPair.Ends(2 * i, 2 * i + 1)).toList();
    SeenPairs seen = SeenPairs.of(CONFIG, documents, ends, ReportTexts.FULL);
    int chars = seen.get(ends.get(0)).orElseThrow().first().text().length();
    // Of four characters two are escaped to four bytes, and one has two: 400,000 / 60 / 11 * 4.
    assertTrue(chars > 2_300 && chars < 2_500, "characters: " + chars);
    SeenPairs few = SeenPairs.of(CONFIG, documents, ends.subList(0, 2), ReportTexts.FULL);
    assertEquals(20_000, few.get(ends.get(0)).orElseThrow().first().text().length());
  }

  @Test
  void pairs_ofWhichOneEndIsElsewhere_areLeftOut() {
    SeenPair.Ends here = new SeenPair.Ends(0, 1);
    SeenPair.Ends elsewhere = new SeenPair.Ends(0, 99);
    SeenPairs seen =
        SeenPairs.of(CONFIG, documents(), List.of(here, elsewhere, here), ReportTexts.NONE);
    assertTrue(seen.get(here).isPresent());
    assertFalse(seen.get(elsewhere).isPresent());
    assertEquals("", seen.get(here).get().first().text());
    assertEquals(List.of(), seen.get(here).get().differences());
  }

  private SeenPairs seen(GroupExamples found, List<Picks.Group> groups, ReportTexts texts) {
    return SeenPairs.of(CONFIG, documents(), found.ends(groups), texts);
  }

  private Dataset<Row> keepers(int groups) {
    return spark.sql(
        "select concat('g', id) as group_id, id + 2 as group_size from range(" + groups + ")");
  }

  private Dataset<Row> documents() {
    return spark.sql(
        "select _row, _id, concat('the old ferry to the island did not sail today', repeat('!',"
            + " _row)) _text, if(_row = 0, 1000L, null) _time from values (0L, 'a'), (1L, 'a1'),"
            + " (2L, 'a2'), (3L, 'a3'), (4L, 'a4'), (5L, 'b'), (6L, 'b1') as (_row, _id) union all"
            + " select 7L, 'long', repeat('word ', 9999), null union all select 8L, 'l1',"
            + " repeat('word ', 9998), null");
  }

  private Dataset<Row> removed() {
    return spark.sql(
        "select * from values ('a', 'a1', 1L, 0L, 'a', 'exact', 1D, 1),"
            + " ('a', 'a2', 2L, 0L, 'a', 'lexical', 0.9D, 1),"
            + " ('a', 'a3', 3L, 0L, 'a2', 'lexical', 0.6D, 2),"
            + " ('a', 'a4', 4L, 0L, 'a', 'lexical', 0.7D, 1),"
            + " ('b', 'b1', 6L, 5L, 'b', 'exact', 1D, 1),"
            + " ('long', 'l1', 8L, 7L, 'long', 'lexical', 0.99D, 1)"
            + " as (group_id, _id, _row, _keeper_row, matched_id, rule, score, hops)");
  }
}
