package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StsMetricsTest {
  private static final double CLOSE = 1e-12;
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_tiesOnBothSides_equalsScipy() {
    Evaluation found = StsMetrics.of(sts(MeasuredRows.sts()));

    assertEquals(0.8698480400573033, found.metric("spearman"), CLOSE);
    assertEquals(0.8632830467472093, found.metric("pearson"), CLOSE);
    assertEquals(MeasuredRows.ROWS, found.measured());
    assertEquals(0, found.leftOut());
  }

  @Test
  void of_rowsReversedInOtherPartitions_isTheSameToTheLastDigit() {
    Evaluation found = StsMetrics.of(sts(MeasuredRows.sts()));

    for (int partitions : new int[] {1, 13}) {
      Dataset<Row> reversed =
          MeasuredRows.reversed(spark, MeasuredRows.sts(), MeasuredRows.stsSchema(), partitions);
      assertEquals(found, StsMetrics.of(reversed));
    }
  }

  @Test
  void of_fallingCurve_hasSpearmanMinusOneAndWeakerPearson() {
    Evaluation found =
        StsMetrics.of(sts(List.of(row(1.0, 9.0), row(2.0, 4.0), row(3.0, 1.0), row(4.0, 0.5))));

    assertEquals(-1.0, found.metric("spearman"));
    assertTrue(found.metric("pearson") > -1.0);
  }

  @Test
  void of_largeMeanAndSmallSpread_losesNoDigits() {
    Evaluation found =
        StsMetrics.of(sts(List.of(row(1e15 + 1, 1.0), row(1e15 + 2, 2.0), row(1e15 + 3, 3.0))));

    assertEquals(1.0, found.metric("pearson"));
  }

  @Test
  void of_nullOrNotFinite_isLeftOutAndCounted() {
    List<Row> rows =
        List.of(
            row(0.1, 1.0),
            row(0.2, 2.0),
            row(0.3, 2.5),
            row(null, 1.0),
            row(0.4, null),
            row(Double.NaN, 1.0),
            row(0.5, Double.POSITIVE_INFINITY));

    Evaluation found = StsMetrics.of(sts(rows));

    assertEquals(3, found.measured());
    assertEquals(4, found.leftOut());
    assertEquals(1.0, found.metric("spearman"));
  }

  @Test
  void of_numbersAsText_areRead() {
    StructType schema = new StructType().add("predicted", "float").add("score", "string");
    List<Row> rows =
        List.of(
            RowFactory.create(0.5f, "1.5"),
            RowFactory.create(0.6f, " 2 "),
            RowFactory.create(0.7f, "unknown"));

    Evaluation found = StsMetrics.of(MeasuredRows.data(spark, rows, schema));

    assertEquals(1.0, found.metric("pearson"));
    assertEquals(1, found.leftOut());
  }

  @Test
  void of_bothZeros_areOneValue() {
    Evaluation found =
        StsMetrics.of(sts(List.of(row(-0.0, 1.0), row(0.0, 1.0), row(1.0, 2.0), row(1.0, 2.0))));

    assertEquals(1.0, found.metric("spearman"));
  }

  @Test
  void of_oneRow_refuses() {
    assertRefused(
        List.of(row(0.5, 1.0)),
        "correlation needs at least 2 rows with predicted and score, actual: 1");
  }

  @Test
  void of_noRow_refuses() {
    assertRefused(
        List.of(), "correlation needs at least 2 rows with predicted and score, actual: 0");
  }

  @Test
  void of_constantScore_refusesAndNamesTheColumn() {
    assertRefused(
        List.of(row(0.1, 0.1), row(0.2, 0.1), row(0.3, 0.1)),
        "correlation needs a column score that varies, actual: one value in all 3 rows");
  }

  @Test
  void of_missingColumn_refusesAndNamesTheColumns() {
    Dataset<Row> data = sts(MeasuredRows.sts()).withColumnRenamed("score", "mark");

    UserException refusal = assertThrows(UserException.class, () -> StsMetrics.of(data));

    assertEquals("column score is needed, actual columns: predicted, mark", refusal.getMessage());
  }

  @Test
  void of_arrayColumn_refusesAndNamesTheType() {
    StructType schema = new StructType().add("predicted", "double").add("score", "array<double>");
    Dataset<Row> data = MeasuredRows.data(spark, List.of(), schema);

    UserException refusal = assertThrows(UserException.class, () -> StsMetrics.of(data));

    assertEquals("column score must hold numbers, actual: array<double>", refusal.getMessage());
  }

  private void assertRefused(List<Row> rows, String message) {
    UserException refusal = assertThrows(UserException.class, () -> StsMetrics.of(sts(rows)));
    assertEquals(message, refusal.getMessage());
  }

  private Dataset<Row> sts(List<Row> rows) {
    return MeasuredRows.data(spark, rows, MeasuredRows.stsSchema());
  }

  private static Row row(Double predicted, Double score) {
    return RowFactory.create(predicted, score);
  }
}
