package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
import org.apache.spark.storage.StorageLevel;

/*
 * Candidates lie in blocks of one list each, in few partitions; queries in blocks with the lists that
 * they ask. A task takes a partition of each, and compares a block of a list with all queries that ask
 * it, as exactly as elsewhere: so a vector travels once, however many lists are asked. A large list is
 * cut into parts that lie in several partitions. How many lists a query asks is measured: for a sample of
 * the queries the true neighbours are found by comparing all, and it is seen how far down a query's
 * order of centres their lists stand.
 */

/** The nearest vectors of every query among the lists whose centres are nearest to it. */
final class ListNeighbors {
  private static final int PART = 8192;
  private static final String PART_OF_LIST = "part";

  private final Centers centers;
  private final Broadcast<Centers> shared;
  private final NeighborSearch.Wanted wanted;
  private final SparkSession spark;
  private final Counted assigned;

  private ListNeighbors(
      Centers centers, NeighborSearch.Wanted wanted, SparkSession spark, Counted assigned) {
    this.centers = centers;
    this.shared = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(centers);
    this.wanted = wanted;
    this.spark = spark;
    this.assigned = assigned;
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
    return new ListNeighbors(centers, wanted, queries.rows().sparkSession(), assigned)
        .of(queries, holder);
  }

  private Counted of(Counted queries, Holder holder) {
    int block = Finds.queriesABlock(wanted.top());
    int queryParts = (int) Math.max(1, (queries.count() + block - 1) / block);
    int parts = ExactNeighbors.parts(spark, queryParts, assigned.count());
    JavaRDD<ListBlock> there = blocks(parts).persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<AskingBlock> asked = null;
    try {
      int probes = probes(queries, there, holder);
      asked =
          asking(queries.rows().repartition(queryParts, col(NeighborColumns.QUERY)), probes)
              .persist(StorageLevel.MEMORY_AND_DISK());
      Dataset<Row> finds = found(asked, there, wanted);
      return holder.hold("nearest", queries.count(), () -> finds);
    } finally {
      if (asked != null) {
        asked.unpersist();
      }
      there.unpersist();
    }
  }

  private Dataset<Row> found(
      JavaRDD<AskingBlock> asked, JavaRDD<ListBlock> there, NeighborSearch.Wanted each) {
    return Finds.best(
        Finds.across(spark, asked, there, asking -> new NearestInLists(asking, each)), each.top());
  }

  /** Lists that a query asks, for the wanted recall on a sample of the queries. */
  private int probes(Counted queries, JavaRDD<ListBlock> there, Holder holder) {
    double share = (double) CandidateLists.SAMPLE_QUERIES / queries.count();
    Dataset<Row> sample =
        CandidateLists.sample(queries.rows(), col(NeighborColumns.QUERY), share, wanted.seed());
    JavaRDD<AskingBlock> askingAll = asking(sample.coalesce(1), centers.k());
    Dataset<Row> truth = found(askingAll, there, ListRecall.few(wanted));
    ListRecall recall = ListRecall.of(sample, truth, assigned.rows(), shared);
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
  private int[] parts() {
    int[] parts = new int[centers.k()];
    Arrays.fill(parts, 1);
    for (Row row : assigned.rows().groupBy(ClusterColumns.CLUSTER).count().collectAsList()) {
      parts[row.getInt(0)] = (int) ((row.getLong(1) + PART - 1) / PART);
    }
    return parts;
  }

  /** Candidates by list, each part of a list in one partition. */
  private JavaRDD<ListBlock> blocks(int partitions) {
    int[] parts = parts();
    UDF1<Integer, Integer> partsOf = list -> parts[list];
    Column list = col(ClusterColumns.CLUSTER);
    Column part = pmod(hash(col(Columns.ROW)), udf(partsOf, DataTypes.IntegerType).apply(list));
    return assigned
        .rows()
        .select(col(Columns.ROW), col(Columns.VECTOR), list, part.as(PART_OF_LIST))
        .repartition(partitions, list, col(PART_OF_LIST))
        .sortWithinPartitions(list)
        .toJavaRDD()
        .mapPartitions(ListBlocks::new);
  }

  /** Queries with the lists that they ask, a block a partition. */
  private JavaRDD<AskingBlock> asking(Dataset<Row> queries, int probes) {
    int lists = centers.k();
    int vector = queries.schema().fieldIndex(Columns.VECTOR);
    Broadcast<Centers> there = shared; // tasks take this and not the lists
    return queries
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              Iterator<Row> ordered = new CenterOrder(there.value(), probes).of(rows, vector);
              return List.of(AskingBlock.of(ordered, lists)).iterator();
            });
  }
}
