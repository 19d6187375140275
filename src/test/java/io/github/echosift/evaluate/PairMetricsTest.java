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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairMetricsTest {
  private static final double CLOSE = 1e-12;
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_tiedScores_equalsScikitLearn() {
    Evaluation found = PairMetrics.of(pairs(MeasuredRows.pairs()));

    assertEquals(0.8631432534223747, found.metric("ap"), CLOSE);
    assertEquals(0.781354051054384, found.metric("best_f1"), CLOSE);
    assertEquals(0.02200000000000002, found.metric("best_f1_threshold"), CLOSE);
    assertEquals(MeasuredRows.ROWS, found.measured());
  }

  @Test
  void of_rowsReversedInOtherPartitions_isTheSameToTheLastDigit() {
    Evaluation found = PairMetrics.of(pairs(MeasuredRows.pairs()));

    for (int partitions : new int[] {1, 13}) {
      Dataset<Row> reversed =
          MeasuredRows.reversed(
              spark, MeasuredRows.pairs(), MeasuredRows.pairsSchema(), partitions);
      assertEquals(found, PairMetrics.of(reversed));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boolean", "tinyint", "bigint", "float", "double", "decimal(3,1)", "string"})
  void of_labelOfOtherType_isRead(String type) {
    Dataset<Row> pairs = pairs(List.of(row(0.9, 1), row(0.6, 0), row(0.3, 1), row(0.1, null)));

    Evaluation found = PairMetrics.of(pairs.withColumn("label", pairs.col("label").cast(type)));

    assertEquals(5.0 / 6, found.metric("ap"), CLOSE);
    assertEquals(3, found.measured());
  }

  @Test
  void of_perfectScores_isOneAndThresholdLiesHalfway() {
    Evaluation found =
        PairMetrics.of(pairs(List.of(row(0.9, 1), row(0.8, 1), row(0.4, 0), row(0.1, 0))));

    assertEquals(1.0, found.metric("ap"));
    assertEquals(1.0, found.metric("best_f1"));
    assertEquals(0.6, found.metric("best_f1_threshold"), CLOSE);
  }

  @Test
  void of_nullOrNotFinite_isLeftOutAndCounted() {
    Evaluation found =
        PairMetrics.of(
            pairs(
                List.of(
                    row(0.9, 1), row(0.1, 0), row(0.5, null), row(null, 0), row(Double.NaN, 1))));

    assertEquals(2, found.measured());
    assertEquals(3, found.leftOut());
    assertEquals(1.0, found.metric("ap"));
  }

  @Test
  void of_labelTwo_refusesAndShowsIt() {
    assertRefused(List.of(row(0.9, 1), row(0.1, 2)), "label must be 0 or 1, actual: 2");
  }

  @Test
  void of_noPositive_refuses() {
    assertRefused(
        List.of(row(0.9, 0), row(0.1, 0)),
        "no pair has label 1, so neither precision nor recall is defined: 2 pairs were measured");
  }

  @Test
  void of_noLabel_refuses() {
    assertRefused(List.of(row(0.9, null)), "no row has both predicted and label: 1 rows were read");
  }

  @Test
  void atDecision_threshold_equalsScikitLearn() {
    Dataset<Row> pairs = pairs(MeasuredRows.pairs());

    Evaluation found =
        PairMetrics.atDecision(
            pairs.withColumn("same-story 1.0", pairs.col("predicted").geq(0.25)), "same-story 1.0");

    assertEquals(0.8042895442359249, found.metric("precision"), CLOSE);
    assertEquals(0.7246376811594203, found.metric("recall"), CLOSE);
    assertEquals(0.7623888182973316, found.metric("f1"), CLOSE);
  }

  @Test
  void atDecision_bestThreshold_givesBestF1() {
    Dataset<Row> pairs = pairs(MeasuredRows.pairs());
    Evaluation best = PairMetrics.of(pairs);

    Evaluation found =
        PairMetrics.atDecision(
            pairs.withColumn("same", pairs.col("predicted").geq(best.metric("best_f1_threshold"))),
            "same");

    assertEquals(best.metric("best_f1"), found.metric("f1"));
  }

  @Test
  void atDecision_nothingFound_isZero() {
    Evaluation found = atDecision(decision(false, 1), decision(false, 0));

    assertEquals(0.0, found.metric("precision"));
    assertEquals(0.0, found.metric("recall"));
    assertEquals(0.0, found.metric("f1"));
  }

  @Test
  void atDecision_nothingToFindAndNothingFound_isOne() {
    Evaluation found = atDecision(decision(false, 0), decision(null, 0), decision(true, null));

    assertEquals(1.0, found.metric("f1"));
    assertEquals(1, found.measured());
    assertEquals(2, found.leftOut());
  }

  @Test
  void atDecision_missingColumn_refuses() {
    UserException refusal =
        assertThrows(
            UserException.class, () -> PairMetrics.atDecision(pairs(MeasuredRows.pairs()), "same"));

    assertEquals("column same is needed, actual columns: predicted, label", refusal.getMessage());
  }

  private Evaluation atDecision(Row... rows) {
    StructType schema = new StructType().add("same", "boolean").add("label", "int");
    return PairMetrics.atDecision(MeasuredRows.data(spark, List.of(rows), schema), "same");
  }

  private void assertRefused(List<Row> rows, String message) {
    UserException refusal = assertThrows(UserException.class, () -> PairMetrics.of(pairs(rows)));
    assertEquals(message, refusal.getMessage());
  }

  private Dataset<Row> pairs(List<Row> rows) {
    return MeasuredRows.data(spark, rows, MeasuredRows.pairsSchema());
  }

  private static Row row(Double predicted, Integer label) {
    return RowFactory.create(predicted, label);
  }

  private static Row decision(Boolean same, Integer label) {
    return RowFactory.create(same, label);
  }
}
