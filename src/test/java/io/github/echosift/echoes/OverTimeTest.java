package io.github.echosift.echoes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.run.Periods;
import io.github.echosift.testing.SparkExtension;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class OverTimeTest {
  private static final long MONDAY = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000;

  private final SparkSession spark;

  OverTimeTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void of_groups_beginWithTheirEarliestDocument() {
    Dataset<Row> grouped =
        spark.sql(
            "select group_id, rule, _day * 86400000L + "
                + MONDAY
                + " as _time from values"
                + " ('a', null, 2), ('a', 'exact', 0), ('b', null, 2), ('b', 'lexical', 3),"
                + " ('b', 'lexical', 3), ('c', null, null), ('c', 'exact', null)"
                + " as (group_id, rule, _day)");
    Periods periods = Periods.between(MONDAY, MONDAY + 3 * DAY);
    OverTime found = OverTime.of(grouped, periods);
    assertEquals("day", found.unit());
    assertEquals(
        "{2026-03-02=1, 2026-03-03=0, 2026-03-04=1, 2026-03-05=0}", found.groups().toString());
    assertEquals(
        "{2026-03-02=1, 2026-03-03=0, 2026-03-04=0, 2026-03-05=2}", found.echoes().toString());
    assertEquals(found, OverTime.of(grouped.repartition(5), periods));
  }

  @Test
  void of_thousandsOfYears_tellsTheLast() {
    Dataset<Row> grouped =
        spark.sql("select 'a' as group_id, 'exact' as rule, " + MONDAY + "L as _time");
    OverTime found = OverTime.of(grouped, Periods.between(-60_000_000_000_000L, MONDAY));
    assertEquals("year", found.unit());
    assertEquals(100, found.groups().size());
    assertEquals(1, found.groups().get("2026-01-01"));
  }
}
