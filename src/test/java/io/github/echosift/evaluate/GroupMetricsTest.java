package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class GroupMetricsTest {
  private static final double CLOSE = 1e-12;
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_splitAndMixedGroups_equalsScikitLearn() {
    Evaluation found = GroupMetrics.of(groups(MeasuredRows.groups()));

    assertEquals(0.9767345814977973, found.metric("pairwise_precision"), CLOSE);
    assertEquals(0.5729282325628343, found.metric("pairwise_recall"), CLOSE);
    assertEquals(0.722220101538344, found.metric("pairwise_f1"), CLOSE);
    assertEquals(0.9366123538531805, found.metric("bcubed_precision"), CLOSE);
    assertEquals(0.5926970555129143, found.metric("bcubed_recall"), CLOSE);
    assertEquals(0.7259843964680797, found.metric("bcubed_f1"), CLOSE);
    assertEquals(0.7002392534867787, found.metric("ari"), CLOSE);
    assertEquals(MeasuredRows.ROWS, found.measured());
  }

  @Test
  void of_rowsReversedInOtherPartitions_isTheSameToTheLastDigit() {
    Evaluation found = GroupMetrics.of(groups(MeasuredRows.groups()));

    for (int partitions : new int[] {1, 13}) {
      Dataset<Row> reversed =
          MeasuredRows.reversed(
              spark, MeasuredRows.groups(), MeasuredRows.groupsSchema(), partitions);
      assertEquals(found, GroupMetrics.of(reversed));
    }
  }

  @Test
  void of_sidesSwapped_swapsPrecisionAndRecallAndKeepsAri() {
    Dataset<Row> groups = groups(MeasuredRows.groups());
    Evaluation found = GroupMetrics.of(groups);

    Evaluation swapped = GroupMetrics.of(groups.toDF("gold", "predicted"));

    assertEquals(found.metric("ari"), swapped.metric("ari"));
    assertEquals(found.metric("pairwise_precision"), swapped.metric("pairwise_recall"));
    assertEquals(found.metric("bcubed_recall"), swapped.metric("bcubed_precision"));
  }

  @Test
  void of_sameGroupsUnderOtherNames_isOneThroughout() {
    Dataset<Row> groups = groups(MeasuredRows.groups());

    Evaluation found = GroupMetrics.of(groups.withColumn("predicted", groups.col("gold")));

    found.metrics().forEach((name, value) -> assertEquals(1.0, value, name));
  }

  @Test
  void of_allAloneOnBothSides_isOneThroughout() {
    Evaluation found = GroupMetrics.of(groups(List.of(row("a", "x"), row("b", "y"))));

    found.metrics().forEach((name, value) -> assertEquals(1.0, value, name));
  }

  @Test
  void of_allAloneButGoldGroups_findsNoPair() {
    Evaluation found =
        GroupMetrics.of(groups(List.of(row("a", "x"), row("b", "x"), row("c", "y"))));

    assertEquals(0.0, found.metric("pairwise_precision"));
    assertEquals(0.0, found.metric("pairwise_recall"));
    assertEquals(0.0, found.metric("pairwise_f1"));
    assertEquals(1.0, found.metric("bcubed_precision"));
    assertEquals(2.0 / 3, found.metric("bcubed_recall"), CLOSE);
    assertEquals(0.0, found.metric("ari"));
  }

  @Test
  void of_idsOfOtherTypesAndNulls_areTextAndLeftOut() {
    StructType schema = new StructType().add("predicted", "bigint").add("gold", "int");
    List<Row> rows =
        List.of(
            RowFactory.create(1L, 7),
            RowFactory.create(1L, 7),
            RowFactory.create(null, 7),
            RowFactory.create(2L, null));

    Evaluation found = GroupMetrics.of(MeasuredRows.data(spark, rows, schema));

    assertEquals(1.0, found.metric("pairwise_f1"));
    assertEquals(2, found.measured());
    assertEquals(2, found.leftOut());
  }

  @Test
  void of_noGold_refuses() {
    UserException refusal =
        assertThrows(UserException.class, () -> GroupMetrics.of(groups(List.of(row("a", null)))));

    assertEquals("no row has both predicted and gold: 1 rows were read", refusal.getMessage());
  }

  @Test
  void of_missingColumn_refuses() {
    Dataset<Row> data = groups(MeasuredRows.groups()).drop("gold");

    UserException refusal = assertThrows(UserException.class, () -> GroupMetrics.of(data));

    assertEquals("column gold is needed, actual columns: predicted", refusal.getMessage());
  }

  private Dataset<Row> groups(List<Row> rows) {
    return MeasuredRows.data(spark, rows, MeasuredRows.groupsSchema());
  }

  private static Row row(String predicted, String gold) {
    return RowFactory.create(predicted, gold);
  }
}
