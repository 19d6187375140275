package io.github.echosift.bm25;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Makes one ranking of two, by a sum of scores: the cosine, a tenth of the score by words (1 where
 * a text of mean length has all words of the query), and a quarter of its lead by words over the
 * others of the first ten by cosine. So words decide between like cosines, and a text with a name
 * or a code that these lack comes up. Sums of scores keep what ranks forget, how much better the
 * first is than the second (Bruch, Gai and Ingber, 2023); reciprocal ranks, by any weights, were no
 * better than the cosine alone on questions with duplicates.
 */
public final class ScoreFusion {
  private static final double WORDS = 0.1;
  private static final double LEAD = 0.25;

  /** The first by cosine, that a text must lead by words. */
  private static final int FIRST = 10;

  /** Least rows of each ranking that are worth fusing. */
  private static final int DEPTH = 100;

  private static final int DECIMALS = 6;
  private static final String COSINE = "cosine";
  private static final String PLACE = "place";
  private static final String SHARE = "share";

  private ScoreFusion() {}

  /** How deep the rankings should be whose best are wanted. */
  public static int depth(int top) {
    return Math.max(DEPTH, top);
  }

  /**
   * Fuses. Of a row that the ranking by cosine lacks the cosine is taken to be the last there, and
   * of one that the words lack their score to be 0.
   *
   * @param cosines {@code _query, _row, score, rank}
   * @param words the same, see {@link WordSearch}
   * @return {@code _query, _row, score, rank}: at most {@code top} a query
   */
  public static Dataset<Row> of(Dataset<Row> cosines, Dataset<Row> words, int top) {
    WindowSpec query = Window.partitionBy(NeighborColumns.QUERY);
    Column cosine = coalesce(col(COSINE), min(COSINE).over(query), lit(0.0));
    Column share = coalesce(col(SHARE), lit(0.0));
    Column first = col(PLACE).isNotNull().and(col(PLACE).leq(FIRST));
    Column shares = sort_array(collect_list(when(first, share)).over(query), false);
    Column best = coalesce(get(shares, lit(0)), lit(0.0));
    Column second = coalesce(get(shares, lit(1)), lit(0.0));
    Column others = when(first.and(share.geq(best)), second).otherwise(best);
    Column lead = greatest(share.minus(others), lit(0.0));
    return cosines
        .select(
            col(NeighborColumns.QUERY),
            col(Columns.ROW),
            col(Columns.SCORE).as(COSINE),
            col(NeighborColumns.RANK).as(PLACE),
            lit(null).cast("double").as(SHARE))
        .union(
            words.select(
                col(NeighborColumns.QUERY),
                col(Columns.ROW),
                lit(null).cast("double"),
                lit(null).cast("int"),
                col(Columns.SCORE)))
        .groupBy(NeighborColumns.QUERY, Columns.ROW)
        .agg(max(COSINE).as(COSINE), max(PLACE).as(PLACE), max(SHARE).as(SHARE))
        .select(
            col(NeighborColumns.QUERY),
            col(Columns.ROW),
            round(cosine.plus(share.multiply(WORDS)).plus(lead.multiply(LEAD)), DECIMALS)
                .as(Columns.SCORE))
        .withColumn(
            NeighborColumns.RANK,
            row_number().over(query.orderBy(col(Columns.SCORE).desc(), col(Columns.ROW))))
        .filter(col(NeighborColumns.RANK).leq(top));
  }
}
