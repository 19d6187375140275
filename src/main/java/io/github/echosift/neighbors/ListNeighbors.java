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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * it: so a vector travels once, however many lists are asked. A large list is cut into parts that lie in
 * several partitions. How many lists a query asks is measured, and how sure the bound must be by which
 * most vectors of these are passed over: for a sample of the queries the true neighbours are found by
 * comparing all, and it is seen what it takes to find them.
 */

/** The nearest vectors of every query among the lists whose centres are nearest to it. */
final class ListNeighbors {
  private static final int PART = 8192;

  /**
   * About as many vectors are compared whole with each query, or one in so many if that is more.
   */
  private static final long WHOLE = 4096;

  private static final long ONE_IN = 64;

  /** Finds a query beyond which their worst is too low for a bound to pass over much. */
  private static final int MOST_BY_BOUNDS = 100;

  private static final String PART_OF_LIST = "part";

  private final Centers centers;
  private final Broadcast<Centers> shared;
  private final NeighborSearch.Wanted wanted;
  private final SparkSession spark;
  private final Counted assigned;

  ListNeighbors(
      Centers centers, NeighborSearch.Wanted wanted, SparkSession spark, Counted assigned) {
    this.centers = centers;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.shared = context.broadcast(centers);
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
    ListNeighbors neighbors =
        new ListNeighbors(centers, wanted, queries.rows().sparkSession(), assigned);
    return neighbors.of(queries, neighbors.whole(), holder);
  }

  /**
   * The same, where it is said how much is compared whole.
   *
   * @param whole lists, the nearest to each query, in which bounds pass over nothing
   */
  Counted of(Counted queries, int whole, Holder holder) {
    int block = Finds.queriesABlock(wanted.top());
    int queryParts = (int) Math.max(1, (queries.count() + block - 1) / block);
    int parts = Finds.parts(spark, queryParts, assigned.count());
    JavaRDD<ListBlock> there = blocks(parts).persist(StorageLevel.MEMORY_AND_DISK());
    List<Runnable> after = new ArrayList<>(List.of(there::unpersist));
    try {
      SampleNeeds.Choice choice = choice(queries, there, whole, holder);
      int first = choice.byBounds() ? Math.min(whole, choice.probes()) : choice.probes();
      Dataset<Row> rows = queries.rows().repartition(queryParts, col(NeighborColumns.QUERY));
      JavaRDD<AskingBlock> asked =
          asking(rows, wanted.minScore(), first).persist(StorageLevel.MEMORY_AND_DISK());
      after.add(asked::unpersist);
      Dataset<Row> near =
          Finds.merged(found(asked, there, wanted.top()), wanted.top(), queryParts).persist();
      after.add(near::unpersist);
      if (first == choice.probes()) {
        return best(near, queries, holder);
      }
      JavaRDD<AskingBlock> next =
          further(asked, near, first, choice).persist(StorageLevel.MEMORY_AND_DISK());
      after.add(next::unpersist);
      return best(near.union(found(next, there, wanted.top())), queries, holder);
    } finally {
      after.forEach(Runnable::run);
    }
  }

  private Counted best(Dataset<Row> finds, Counted queries, Holder holder) {
    return holder.hold("nearest", queries.count(), () -> Finds.best(finds, wanted.top()));
  }

  private Dataset<Row> found(JavaRDD<AskingBlock> asked, JavaRDD<ListBlock> there, int top) {
    return Finds.across(spark, asked, there, asking -> new NearestInLists(asking, top));
  }

  /** Lists that are compared whole: these give the score that what follows must reach. */
  private int whole() {
    if (wanted.top() > MOST_BY_BOUNDS) {
      return centers.k();
    }
    long vectors = Math.max(1, assigned.count());
    return (int) Math.max(1, Math.max(WHOLE, vectors / ONE_IN) * centers.k() / vectors);
  }

  /** How queries are compared, for the wanted recall on a sample of them. */
  private SampleNeeds.Choice choice(
      Counted queries, JavaRDD<ListBlock> there, int whole, Holder holder) {
    double share = (double) CandidateLists.SAMPLE_QUERIES / queries.count();
    Dataset<Row> sample =
        CandidateLists.sample(queries.rows(), col(NeighborColumns.QUERY), share, wanted.seed());
    NeighborSearch.Wanted few = ListRecall.few(wanted);
    JavaRDD<AskingBlock> all = asking(sample.coalesce(1), wanted.minScore(), centers.k());
    Dataset<Row> truth = Finds.best(found(all, there, few.top()), few.top()).persist();
    SampleNeeds needs = SampleNeeds.of(sample, truth, assigned.rows(), shared);
    truth.unpersist();
    SampleNeeds.Choice choice = needs.choice(wanted.recall(), whole);
    holder.plan(
        CenterOrder.LISTS,
        String.format(
            Locale.ROOT,
            "%,d lists, of which a query asks %,d%s: recall %.3f of %,d true neighbours of a sample",
            centers.k(),
            choice.probes(),
            choice.byBounds() && whole < choice.probes()
                ? String.format(
                    Locale.ROOT,
                    ", beyond the first %,d by signs with a leeway of %.2f rad",
                    whole,
                    choice.leeway().angle())
                : "",
            choice.recall(),
            needs.places().length));
    return choice;
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

  /** Queries with the lists nearest to them, a block a partition. */
  private JavaRDD<AskingBlock> asking(Dataset<Row> queries, double minScore, int lists) {
    Broadcast<Centers> order = shared; // tasks take this and not the lists
    return queries
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              VectorBlock block = BlockFilling.of(rows);
              List<int[]> asked = new CenterOrder(order.value(), lists).sets(block.vectors(), 0);
              return List.of(new AskingBlock(Asking.of(block, minScore), order.value().k(), asked))
                  .iterator();
            });
  }

  /** The same queries with the lists that come next, for what is above their worst find so far. */
  private JavaRDD<AskingBlock> further(
      JavaRDD<AskingBlock> asked, Dataset<Row> near, int first, SampleNeeds.Choice choice) {
    int top = wanted.top();
    Further further = new Further(shared, first, choice);
    JavaRDD<Row> finds = near.toJavaRDD();
    return finds.getNumPartitions() == asked.getNumPartitions()
        ? asked.zipPartitions(
            finds, (blocks, of) -> further.of(blocks.next(), Finds.worst(of, top)))
        : asked.mapPartitions(blocks -> further.of(blocks.next(), Map.of())); // nothing was found
  }

  /** How queries go on: broadcasts, and not the lists, go to tasks. */
  private record Further(Broadcast<Centers> order, int first, SampleNeeds.Choice choice)
      implements Serializable {
    Iterator<AskingBlock> of(AskingBlock block, Map<Long, Double> worst) {
      Asking queries = block.queries().raised(worst).outlined(choice.leeway());
      List<int[]> next =
          new CenterOrder(order.value(), choice.probes()).sets(queries.queries().vectors(), first);
      return List.of(new AskingBlock(queries, order.value().k(), next)).iterator();
    }
  }
}
