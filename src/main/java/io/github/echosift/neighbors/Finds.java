package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** What was found for queries, and the best of it. */
public final class Finds {
  private static final String KEPT = "kept";

  /** {@code _query}, and what was kept for it, packed. */
  private static final StructType PACKED =
      new StructType()
          .add(NeighborColumns.QUERY, DataTypes.LongType, false)
          .add(KEPT, DataTypes.BinaryType, false);

  private static final StructType RANKED =
      new StructType()
          .add(NeighborColumns.QUERY, DataTypes.LongType, false)
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(Columns.SCORE, DataTypes.DoubleType, false)
          .add(NeighborColumns.RANK, DataTypes.IntegerType, false);

  /** Finds that a block of queries may hold in memory. */
  private static final int HELD = 1 << 20;

  private static final int MOST_QUERIES = 8192;
  private static final int FEWEST_QUERIES = 64;

  /** Candidates of a partition at least and at most. */
  private static final long LEAST = 1024;

  private static final long MOST = 65_536;
  private static final int TASKS_A_CORE = 2;

  private Finds() {}

  /** Queries a block: as many as may hold their finds in memory. */
  public static int queriesABlock(int top) {
    return Math.max(FEWEST_QUERIES, Math.min(MOST_QUERIES, HELD / top));
  }

  /** Partitions of candidates: enough tasks for the cores, none too small or too large. */
  public static int parts(SparkSession spark, int queryParts, long candidates) {
    long forCores = ((long) TASKS_A_CORE * cores(spark) + queryParts - 1) / queryParts;
    long fewest = (candidates + MOST - 1) / MOST;
    long most = Math.max(1, candidates / LEAST);
    return (int) Math.max(fewest, Math.min(most, forCores));
  }

  static int cores(SparkSession spark) {
    return spark.sparkContext().defaultParallelism();
  }

  /**
   * Compares every block of queries with every block of candidates; a task takes a partition of
   * each.
   *
   * @param queries blocks, the fewer a partition the better: candidates are read once for each
   * @param candidates blocks, to be persisted
   * @return the best of each task, for {@link #best}
   */
  public static <Q, C> Dataset<Row> across(
      SparkSession spark, JavaRDD<Q> queries, JavaRDD<C> candidates, Ranker.Maker<Q, C> maker) {
    JavaRDD<Row> finds = queries.cartesian(candidates).mapPartitions(pairs -> ranked(pairs, maker));
    return spark.createDataFrame(finds, PACKED);
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
  private static void collect(Ranker<?> ranker, List<Row> out) {
    if (ranker != null) {
      ranker.visit(
          (query, best) -> {
            if (!best.isEmpty()) {
              out.add(RowFactory.create(query, PackedArrays.ofLongs(best.packed())));
            }
          });
    }
  }

  /**
   * The best finds of every query.
   *
   * @param finds what {@link #across} gives
   * @return {@code _query, _row, score, rank}: by score, among equals by row
   */
  public static Dataset<Row> best(Dataset<Row> finds, int top) {
    MapPartitionsFunction<Row, Row> merge = rows -> new Merged(rows, top);
    return finds
        .repartition(col(NeighborColumns.QUERY))
        .sortWithinPartitions(NeighborColumns.QUERY)
        .mapPartitions(merge, Encoders.row(RANKED));
  }

  /**
   * The finds of every query in one row, in partitions by a hash of the query.
   *
   * @param finds what {@link #across} gives
   */
  static Dataset<Row> merged(Dataset<Row> finds, int top, int partitions) {
    MapPartitionsFunction<Row, Row> merge =
        rows -> {
          Map<Long, Best> all = new TreeMap<>();
          rows.forEachRemaining(
              row ->
                  all.computeIfAbsent(row.getLong(0), query -> new Best(top))
                      .offerAll(PackedArrays.longs(row.<byte[]>getAs(1))));
          return all.entrySet().stream().map(Finds::packed).iterator();
        };
    return finds
        .repartition(partitions, col(NeighborColumns.QUERY))
        .mapPartitions(merge, Encoders.row(PACKED));
  }

  private static Row packed(Map.Entry<Long, Best> query) {
    return RowFactory.create(query.getKey(), PackedArrays.ofLongs(query.getValue().packed()));
  }

  /** The worst score of each query that has as many finds as are wanted. */
  static Map<Long, Double> worst(Iterator<Row> merged, int top) {
    Map<Long, Double> out = new HashMap<>();
    merged.forEachRemaining(
        row -> {
          Best best = new Best(top);
          best.offerAll(PackedArrays.longs(row.<byte[]>getAs(1)));
          out.put(row.getLong(0), best.least());
        });
    return out;
  }

  /** What different tasks kept for a query, as one ranking; rows of a query stand together. */
  private static final class Merged implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int top;
    private final Deque<Row> ready = new ArrayDeque<>();
    private Row ahead;

    Merged(Iterator<Row> rows, int top) {
      this.rows = rows;
      this.top = top;
      step();
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || ahead != null;
    }

    @Override
    public Row next() {
      if (ready.isEmpty()) {
        long query = ahead.getLong(0);
        Best best = new Best(top);
        while (ahead != null && ahead.getLong(0) == query) {
          best.offerAll(PackedArrays.longs(ahead.<byte[]>getAs(1)));
          step();
        }
        best.drain(
            (row, score) -> ready.add(RowFactory.create(query, row, score, ready.size() + 1)));
      }
      return ready.remove();
    }

    private void step() {
      ahead = rows.hasNext() ? rows.next() : null;
    }
  }
}
