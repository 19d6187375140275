package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** What was found for queries, and the best of it. */
final class Finds {
  /** {@code _query}, {@code _row}, {@code score}. */
  static final StructType SCHEMA =
      new StructType()
          .add(NeighborColumns.QUERY, DataTypes.LongType, false)
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(Columns.SCORE, DataTypes.DoubleType, false);

  /** Finds that a block of queries may hold in memory. */
  private static final int HELD = 1 << 20;

  private static final int MOST_QUERIES = 8192;
  private static final int FEWEST_QUERIES = 64;

  private Finds() {}

  /** Queries a block: as many as may hold their finds in memory. */
  static int queriesABlock(int top) {
    return Math.max(FEWEST_QUERIES, Math.min(MOST_QUERIES, HELD / top));
  }

  /**
   * Compares every block of queries with every block of candidates; a task takes a partition of
   * each.
   *
   * @param queries blocks, the fewer a partition the better: candidates are read once for each
   * @param candidates blocks, to be persisted
   * @return {@link #SCHEMA}, the best of each task
   */
  static <Q, C> Dataset<Row> across(
      SparkSession spark, JavaRDD<Q> queries, JavaRDD<C> candidates, Ranker.Maker<Q, C> maker) {
    JavaRDD<Row> finds = queries.cartesian(candidates).mapPartitions(pairs -> ranked(pairs, maker));
    return spark.createDataFrame(finds, SCHEMA);
  }

  /** Spark pairs each block of queries with all candidates before it goes to the next block. */
  private static <Q, C> Iterator<Row> ranked(
      Iterator<Tuple2<Q, C>> pairs, Ranker.Maker<Q, C> maker) {
    List<Row> out = new ArrayList<>();
    Q queries = null;
    Ranker<C> ranker = null;
    while (pairs.hasNext()) {
      Tuple2<Q, C> pair = pairs.next();
      if (pair._1() != queries) {
        collect(ranker, out);
        queries = pair._1();
        ranker = maker.of(queries);
      }
      ranker.add(pair._2());
    }
    collect(ranker, out);
    return out.iterator();
  }

  /** Adds what a ranker has kept; nothing for none. */
  static void collect(Ranker<?> ranker, List<Row> out) {
    if (ranker != null) {
      ranker.visit((query, row, score) -> out.add(RowFactory.create(query, row, score)));
    }
  }

  /**
   * The best finds of every query.
   *
   * @param finds {@link #SCHEMA}
   * @return the same with {@code rank}: by score, among equals by row
   */
  static Dataset<Row> top(Dataset<Row> finds, int top) {
    return finds
        .withColumn(
            NeighborColumns.RANK,
            row_number()
                .over(
                    Window.partitionBy(NeighborColumns.QUERY)
                        .orderBy(col(Columns.SCORE).desc(), col(Columns.ROW))))
        .filter(col(NeighborColumns.RANK).leq(top));
  }
}
