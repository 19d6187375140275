package io.github.echosift.bm25;

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
 * score is {@code 1 / (5 + rank)} by cosine and half as much by words, as far as the rankings have
 * it. Equal weights and the paper's 60 put what both rank middling before the best by cosine, and
 * were worse than cosine alone on questions with duplicates.
 */
public final class RankFusion {
  private static final int SMOOTHING = 5;
  private static final double WORDS = 0.5;
  private static final String WEIGHT = "weight";

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
   * @param cosines {@code _query, _row, rank}
   * @param words the same
   * @return {@code _query, _row, score, rank}: at most {@code top} a query
   */
  public static Dataset<Row> of(Dataset<Row> cosines, Dataset<Row> words, int top) {
    String[] shared = {Columns.ROW, NeighborColumns.RANK};
    Dataset<Row> both =
        cosines
            .select(NeighborColumns.QUERY, shared)
            .withColumn(WEIGHT, lit(1.0))
            .union(words.select(NeighborColumns.QUERY, shared).withColumn(WEIGHT, lit(WORDS)))
            .groupBy(NeighborColumns.QUERY, Columns.ROW)
            .agg(
                sum(col(WEIGHT).divide(col(NeighborColumns.RANK).plus(SMOOTHING)))
                    .as(Columns.SCORE));
    return both.withColumn(
            NeighborColumns.RANK,
            row_number()
                .over(
                    Window.partitionBy(NeighborColumns.QUERY)
                        .orderBy(col(Columns.SCORE).desc(), col(Columns.ROW))))
        .filter(col(NeighborColumns.RANK).leq(top));
  }
}
