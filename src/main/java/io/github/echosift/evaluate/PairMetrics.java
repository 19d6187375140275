package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.UserException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well a similarity, or a decision made from it, tells duplicate pairs from others. */
public final class PairMetrics {
  private static final String POSITIVE = "_positive";
  private static final String INVALID = "_invalid";

  private PairMetrics() {}

  /**
   * Measures {@code ap} (average precision without interpolation, equal scores taken together),
   * {@code best_f1}, and {@code best_f1_threshold}: pairs count as duplicates from there up. The
   * threshold lies halfway between the lowest score that should be a duplicate and the next lower
   * score, or on the former where there is none lower; of equal F1 values the highest threshold
   * wins.
   *
   * <p>Distinct scores are counted and sorted across the cluster, then read in order a partition at
   * a time. Reads its input several times: persist it where it is costly to make.
   *
   * @param scored a row a pair: {@code predicted}, a number or text that reads as one; {@code
   *     label}, likewise or boolean, 1 for a duplicate and 0 for another pair. A row where one is
   *     null, or {@code predicted} is not finite, is left out and counted
   * @throws UserException where a column is missing or of another type, a label is neither 0 nor 1,
   *     or no measurable row has label 1
   */
  public static Evaluation of(Dataset<Row> scored) {
    Measured.requireNumbers(scored, Measured.PREDICTED, Measured.LABEL);
    Dataset<Row> labelled =
        scored.select(
            Measured.finite(Measured.PREDICTED).as(Measured.PREDICTED),
            positive().as(POSITIVE),
            invalid().as(INVALID));
    Dataset<Row> usable = labelled.na().drop(new String[] {Measured.PREDICTED, POSITIVE});
    Counts counts = counts(labelled, Measured.PREDICTED, lit(false));
    if (counts.wanted() == 0) {
      throw new UserException(
          "no pair has label 1, so neither precision nor recall is defined: "
              + counts.rows()
              + " pairs were measured");
    }
    Iterator<Row> steps =
        usable
            .groupBy(col(Measured.PREDICTED))
            .agg(sum(col(POSITIVE)).as(POSITIVE), count(lit(1)).as(Measured.ROWS))
            .sort(col(Measured.PREDICTED).desc())
            .toLocalIterator();
    PrecisionRecallCurve curve = new PrecisionRecallCurve(counts.wanted());
    while (steps.hasNext()) {
      Row step = steps.next();
      curve.lowerTo(step.getDouble(0), step.getLong(1), step.getLong(2));
    }
    return counts.evaluation(
        Map.of(
            "ap", curve.averagePrecision(),
            "best_f1", curve.bestF1(),
            "best_f1_threshold", curve.bestThreshold()));
  }

  /**
   * Measures {@code precision}, {@code recall} and {@code f1} of a decision. A ratio over nothing
   * is 0, but all three are 1 where there was nothing to find and nothing was found.
   *
   * @param decided a row a pair: {@code label} as in {@link #of}, and the decision; a row where one
   *     is null is left out and counted
   * @param decisionColumn name of a boolean column, true where the pair was called a duplicate
   * @throws UserException where a column is missing or of another type, a label is neither 0 nor 1,
   *     or no row can be measured
   */
  public static Evaluation atDecision(Dataset<Row> decided, String decisionColumn) {
    return compared(decided, decisionColumn).evaluation();
  }

  /** As {@link #atDecision}, with the decisions in numbers. */
  public static Compared compared(Dataset<Row> decided, String decisionColumn) {
    Measured.requireNumbers(decided, Measured.LABEL, decisionColumn);
    Dataset<Row> labelled =
        decided.select(
            Measured.named(decisionColumn).cast("boolean").as(Measured.PREDICTED),
            positive().as(POSITIVE),
            invalid().as(INVALID));
    Counts counts = counts(labelled, decisionColumn, col(Measured.PREDICTED));
    PrecisionRecall found = PrecisionRecall.of(counts.right(), counts.found(), counts.wanted());
    return new Compared(
        counts.evaluation(
            Map.of("precision", found.precision(), "recall", found.recall(), "f1", found.f1())),
        counts.confusion());
  }

  /** 1 or 0, null where there is no label or one that is neither. */
  private static Column positive() {
    Column label = Measured.finite(Measured.LABEL);
    return when(label.isin(0.0, 1.0), label.cast("bigint"));
  }

  /** The label as text where there is one that is neither 0 nor 1. */
  private static Column invalid() {
    return when(positive().isNull(), Measured.named(Measured.LABEL).cast("string"));
  }

  private static Counts counts(Dataset<Row> labelled, String predictedName, Column found) {
    Column usable = col(Measured.PREDICTED).isNotNull().and(col(POSITIVE).isNotNull());
    Row row =
        labelled
            .agg(
                count(lit(1)),
                count(when(usable, 1)),
                count(when(usable.and(found).and(col(POSITIVE).equalTo(1)), 1)),
                count(when(usable.and(found), 1)),
                coalesce(sum(when(usable, col(POSITIVE))), lit(0L)),
                max(col(INVALID)))
            .head();
    if (!row.isNullAt(5)) {
      throw new UserException("label must be 0 or 1, actual: " + row.getString(5));
    }
    if (row.getLong(1) == 0) {
      throw Measured.nothingToMeasure(predictedName, Measured.LABEL, row.getLong(0));
    }
    return new Counts(
        row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private record Counts(long read, long rows, long right, long found, long wanted) {
    Evaluation evaluation(Map<String, Double> metrics) {
      return new Evaluation(new TreeMap<>(metrics), rows, read - rows);
    }

    Confusion confusion() {
      return new Confusion(right, found - right, wanted - right, rows - found - wanted + right);
    }
  }
}
