package io.github.echosift.echoes;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.util.Map;
import java.util.Optional;
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
    assertEquals(
        new DuplicateTally(Map.of(), Map.of(), Map.of(), 0, GroupDiameters.NONE, Optional.empty()),
        tally);
  }

  private Dataset<Row> keepers() {
    return spark.sql(
        "select group_id, _keeper_row, _diameter, true as _diameter_exact, 3 as group_size,"
            + " cast(null as bigint) as _time,"
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
        "true as _diameter_exact",
        "cast(null as bigint) as _time");
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
