package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well duplicate groups agree with the groups people made. */
public final class GroupMetrics {
  private static final int ROWS_AT = 1;

  private GroupMetrics() {}

  /**
   * Measures {@code pairwise_precision}, {@code pairwise_recall} and {@code pairwise_f1} over
   * unordered pairs of documents in one group; {@code bcubed_precision}, {@code bcubed_recall} and
   * {@code bcubed_f1} (Bagga and Baldwin, 1998: means over documents); {@code ari}, the adjusted
   * Rand index. Where no two documents share a group on one side only, the pairwise ratio over that
   * side is 0; where on neither, all three are 1.
   *
   * <p>All counting is in whole numbers or decimals of fixed scale across the cluster, so the
   * result does not depend on order or partitions; two rows reach the driver. Reads its input
   * several times: persist it where it is costly to make.
   *
   * @param clustered a row a document: {@code predicted} and {@code gold}, group ids of any type
   *     that can be text; a document alone has an id of its own. A row where one is null is left
   *     out and counted
   * @throws io.github.echosift.schema.UserException where a column is missing or no row has both
   */
  public static Evaluation of(Dataset<Row> clustered) {
    return compared(clustered).evaluation();
  }

  /** As {@link #of}, with what was decided about pairs of documents in numbers. */
  public static Compared compared(Dataset<Row> clustered) {
    Dataset<Row> cells = cells(clustered);
    List<Row> sides =
        side(cells, Measured.PREDICTED, 0)
            .unionByName(side(cells, Measured.GOLD, 1))
            .sort("side")
            .takeAsList(2);
    long read = clustered.count();
    if (sides.get(0).isNullAt(ROWS_AT)) {
      throw Measured.nothingToMeasure(Measured.PREDICTED, Measured.GOLD, read);
    }
    Side predicted = Side.of(sides.get(0));
    Side gold = Side.of(sides.get(1));
    long rows = predicted.rows();
    PairAgreement agreement =
        new PairAgreement(
            predicted.together(), predicted.pairs(), gold.pairs(), PairAgreement.pairs(rows));
    PrecisionRecall pairwise = agreement.precisionRecall();
    PrecisionRecall bcubed = PrecisionRecall.of(predicted.shares() / rows, gold.shares() / rows);
    Evaluation evaluation =
        new Evaluation(
            new TreeMap<>(
                Map.of(
                    "pairwise_precision", pairwise.precision(),
                    "pairwise_recall", pairwise.recall(),
                    "pairwise_f1", pairwise.f1(),
                    "bcubed_precision", bcubed.precision(),
                    "bcubed_recall", bcubed.recall(),
                    "bcubed_f1", bcubed.f1(),
                    "ari", agreement.adjustedRandIndex())),
            rows,
            read - rows);
    return new Compared(evaluation, agreement.confusion());
  }

  /**
   * The contingency table without its empty cells: both ids as text, and how many rows share them.
   */
  static Dataset<Row> cells(Dataset<Row> clustered) {
    Measured.require(clustered, Measured.PREDICTED, Measured.GOLD);
    return clustered
        .select(
            Measured.named(Measured.PREDICTED).cast("string").as(Measured.PREDICTED),
            Measured.named(Measured.GOLD).cast("string").as(Measured.GOLD))
        .na()
        .drop()
        .groupBy(col(Measured.PREDICTED), col(Measured.GOLD))
        .agg(count(lit(1)).as(Measured.ROWS));
  }

  /**
   * One row about the groups of one side, as {@link Side} names it. The shares of a group's
   * documents add up to its squared cells over its size.
   */
  private static Dataset<Row> side(Dataset<Row> cells, String idColumn, int number) {
    return cells
        .groupBy(col(idColumn))
        .agg(
            sum(col(Measured.ROWS)).as("size"),
            sum(expr("_rows * (_rows - 1) DIV 2")).as("together"),
            sum(expr("_rows * _rows")).as("squares"))
        .agg(
            sum(col("size")).as("rows"),
            sum(expr("size * (size - 1) DIV 2")).as("pairs"),
            sum(col("together")).as("together"),
            sum(expr("CAST(squares AS DECIMAL(20, 0)) / CAST(size AS DECIMAL(20, 0))"))
                .as("shares"))
        .select(lit(number).as("side"), col("rows"), col("pairs"), col("together"), col("shares"));
  }

  /**
   * The groups of one side.
   *
   * @param rows documents
   * @param pairs pairs of documents within its groups
   * @param together pairs within its groups and the other side's too
   * @param shares sum over documents of the share of their group that is with them on the other
   *     side as well
   */
  private record Side(long rows, long pairs, long together, double shares) {
    static Side of(Row row) {
      return new Side(
          row.getLong(ROWS_AT), row.getLong(2), row.getLong(3), row.getDecimal(4).doubleValue());
    }
  }
}
