package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Makes one ranking of two (reciprocal rank fusion, Cormack, Clarke and Büttcher, 2009): a row's
 * score is the sum of {@code 1 / (60 + rank)} over the rankings that have it.
 */
public final class RankFusion {
  private static final int SMOOTHING = 60;

  /** Least rows of each ranking that are worth fusing. */
  private static final int DEPTH = 100;

  private RankFusion() {}

  /** How deep the rankings should be whose best are wanted. */
  public static int depth(int top) {
    return Math.max(DEPTH, top);
  }

  /**
   * Fuses.
   *
   * @param one {@code _query, _row, rank}
   * @param other the same
   * @return {@code _query, _row, score, rank}: at most {@code top} a query
   */
  public static Dataset<Row> of(Dataset<Row> one, Dataset<Row> other, int top) {
    String[] shared = {Columns.ROW, NeighborColumns.RANK};
    Dataset<Row> both =
        one.select(NeighborColumns.QUERY, shared)
            .union(other.select(NeighborColumns.QUERY, shared))
            .groupBy(NeighborColumns.QUERY, Columns.ROW)
            .agg(sum(lit(1.0).divide(col(NeighborColumns.RANK).plus(SMOOTHING))).as(Columns.SCORE));
    return both.withColumn(
            NeighborColumns.RANK,
            row_number()
                .over(
                    Window.partitionBy(NeighborColumns.QUERY)
                        .orderBy(col(Columns.SCORE).desc(), col(Columns.ROW))))
        .filter(col(NeighborColumns.RANK).leq(top));
  }
}
