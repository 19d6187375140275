package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.UserException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well predicted similarity follows similarity that people gave. */
public final class StsMetrics {
  private static final String RANK_PREDICTED = "_rank_predicted";
  private static final String RANK_SCORE = "_rank_score";
  private static final int TREE_DEPTH = 2;

  private StsMetrics() {}

  /**
   * Measures {@code spearman} (equal values share their mean rank) and {@code pearson}, both in
   * [-1, 1]. The result is the same to the last digit however the rows are ordered or partitioned.
   *
   * <p>Reads its input several times: persist it where it is costly to make.
   *
   * @param pairs a row a pair: {@code predicted} and {@code score}, numbers or text that reads as
   *     one, in any unit; a row where one is null or not finite is left out and counted
   * @throws UserException where a column is missing, no number or constant, or fewer than 2 rows
   *     can be measured
   */
  public static Evaluation of(Dataset<Row> pairs) {
    Measured.requireNumbers(pairs, Measured.PREDICTED, Measured.SCORE);
    Dataset<Row> counted =
        pairs
            .select(
                Measured.finite(Measured.PREDICTED).as(Measured.PREDICTED),
                Measured.finite(Measured.SCORE).as(Measured.SCORE))
            .na()
            .drop()
            .groupBy(col(Measured.PREDICTED), col(Measured.SCORE))
            .agg(count(lit(1)).as(Measured.ROWS));

    ExactCorrelation values = correlation(counted, Measured.PREDICTED, Measured.SCORE);
    requireSpread(values);
    Dataset<Row> ranked =
        counted
            .join(Ranks.doubled(counted, Measured.PREDICTED, RANK_PREDICTED), Measured.PREDICTED)
            .join(Ranks.doubled(counted, Measured.SCORE, RANK_SCORE), Measured.SCORE);
    ExactCorrelation ranks = correlation(ranked, RANK_PREDICTED, RANK_SCORE);
    return new Evaluation(
        new TreeMap<>(Map.of("pearson", values.pearson(), "spearman", ranks.pearson())),
        values.rows(),
        pairs.count() - values.rows());
  }

  private static ExactCorrelation correlation(Dataset<Row> counted, String first, String second) {
    return counted
        .select(col(first).cast("double"), col(second).cast("double"), col(Measured.ROWS))
        .toJavaRDD()
        .treeAggregate(
            new ExactCorrelation(),
            (sums, row) -> sums.add(row.getDouble(0), row.getDouble(1), row.getLong(2)),
            ExactCorrelation::merge,
            TREE_DEPTH);
  }

  private static void requireSpread(ExactCorrelation values) {
    if (values.rows() < 2) {
      throw new UserException(
          "correlation needs at least 2 rows with predicted and score, actual: " + values.rows());
    }
    if (values.xIsConstant() || values.yIsConstant()) {
      throw new UserException(
          "correlation needs a column "
              + (values.xIsConstant() ? Measured.PREDICTED : Measured.SCORE)
              + " that varies, actual: one value in all "
              + values.rows()
              + " rows");
    }
  }
}
