package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/*
 * A list is a key of the shuffle: its candidates and the queries that ask it meet in one task, and are
 * compared there as exactly as elsewhere. A large list is cut into parts, each of which the queries
 * visit, so that no task holds more than a part. How many lists a query asks is measured: for a sample of
 * the queries the true neighbours are found by comparing all, and it is seen how far down a query's
 * order of centres their lists stand.
 */

/** The nearest vectors of every query among the lists whose centres are nearest to it. */
final class ListNeighbors {
  private static final int PART = 8192;
  private static final String LIST = "list";
  private static final String PART_OF_LIST = "part";

  private final Centers centers;
  private final Broadcast<Centers> shared;
  private final NeighborSearch.Wanted wanted;
  private final SparkSession spark;

  private ListNeighbors(Centers centers, NeighborSearch.Wanted wanted, SparkSession spark) {
    this.centers = centers;
    this.shared = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(centers);
    this.wanted = wanted;
    this.spark = spark;
  }

  /** As {@link ExactNeighbors#of}, but for what lists miss. */
  static Counted of(
      Counted queries, Counted candidates, NeighborSearch.Wanted wanted, Holder holder) {
    Centers centers = CandidateLists.centers(candidates, wanted.seed());
    Counted assigned =
        holder.hold(
            "lists", candidates.count(), () -> CandidateLists.assigned(candidates.rows(), centers));
    return within(queries, assigned, centers, wanted, holder);
  }

  /**
   * The same where candidates lie in lists already.
   *
   * @param assigned {@code _row, _vector, cluster}
   */
  static Counted within(
      Counted queries,
      Counted assigned,
      Centers centers,
      NeighborSearch.Wanted wanted,
      Holder holder) {
    SparkSession spark = queries.rows().sparkSession();
    ListNeighbors lists = new ListNeighbors(centers, wanted, spark);
    int probes = lists.probes(queries, assigned, holder);
    int[] parts = lists.parts(assigned.rows());
    return holder.hold(
        "nearest",
        queries.count(),
        () -> Finds.top(lists.found(queries.rows(), assigned.rows(), probes, parts), wanted.top()));
  }

  /** Lists that a query asks, for the wanted recall on a sample of the queries. */
  private int probes(Counted queries, Counted assigned, Holder holder) {
    double share = (double) CandidateLists.SAMPLE_QUERIES / queries.count();
    Dataset<Row> sample =
        CandidateLists.sample(queries.rows(), col(NeighborColumns.QUERY), share, wanted.seed());
    ListRecall recall = ListRecall.of(sample, assigned, shared, wanted);
    int asked = recall.probes(wanted.recall());
    holder.plan(
        CenterOrder.LISTS,
        String.format(
            Locale.ROOT,
            "%,d lists, of which a query asks %,d: recall %.3f of %,d true neighbours of a sample",
            centers.k(),
            asked,
            recall.found(asked),
            recall.all()));
    return asked;
  }

  /** Parts of each list. */
  private int[] parts(Dataset<Row> assigned) {
    int[] parts = new int[centers.k()];
    Arrays.fill(parts, 1);
    for (Row row : assigned.groupBy(ClusterColumns.CLUSTER).count().collectAsList()) {
      parts[row.getInt(0)] = (int) ((row.getLong(1) + PART - 1) / PART);
    }
    return parts;
  }

  private Dataset<Row> found(Dataset<Row> queries, Dataset<Row> assigned, int probes, int[] parts) {
    UDF1<Integer, Integer> partsOf = list -> parts[list];
    Column number = udf(partsOf, DataTypes.IntegerType).apply(col(LIST));
    Dataset<Row> there =
        assigned
            .withColumnRenamed(ClusterColumns.CLUSTER, LIST)
            .withColumn(PART_OF_LIST, pmod(hash(col(Columns.ROW)), number));
    Dataset<Row> asked =
        CenterOrder.ordered(queries, shared, probes)
            .withColumn(LIST, explode(col(CenterOrder.LISTS)))
            .drop(CenterOrder.LISTS)
            .withColumn(PART_OF_LIST, explode(sequence(lit(0), number.minus(1))));
    int tasks = Math.max(spark.sparkContext().defaultParallelism() * 4, centers.k() / 8);
    NeighborSearch.Wanted each = wanted; // tasks take this and not the lists
    JavaRDD<Row> finds =
        keyed(there, tasks, Columns.ROW)
            .zipPartitions(
                keyed(asked, tasks, NeighborColumns.QUERY),
                (candidates, askers) -> new ListJoin(candidates, askers, each).finds());
    return spark.createDataFrame(finds, Finds.SCHEMA);
  }

  /** Rows by list and part, the key last, each key in one place and in order. */
  private static JavaRDD<Row> keyed(Dataset<Row> rows, int tasks, String number) {
    Dataset<Row> last =
        rows.withColumn("key", col(LIST).cast("bigint").multiply(1L << 32).plus(col(PART_OF_LIST)));
    return last.drop(LIST, PART_OF_LIST)
        .repartition(tasks, col("key"))
        .sortWithinPartitions("key", number)
        .toJavaRDD();
  }
}
