package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/*
 * Every query meets every candidate, but by a code of signs, which takes a fifteenth of the time of a
 * product; only what the code leaves open is compared whole. How much that is depends on the worst score
 * that a query has so far. So the first block of each partition is looked at before all others: its best
 * are a floor for the rest. How sure the bounds must be is measured, as for lists.
 */

/**
 * The nearest vectors of every query by binary codes of all, and products of what they leave open.
 */
final class BinaryNeighbors {
  private static final int BLOCK = 4096;

  /** Queries that the recall of the codes is measured on. */
  static final int SAMPLE = 192;

  /** Of so many candidates or more, the sample meets one in some only. */
  private static final long MANY = 200_000;

  private static final int ONE_IN = 4;

  private final NeighborSearch.Wanted wanted;
  private final SparkSession spark;
  private final Counted candidates;
  private final int queryParts;

  private BinaryNeighbors(Counted queries, Counted candidates, NeighborSearch.Wanted wanted) {
    this.wanted = wanted;
    this.candidates = candidates;
    spark = candidates.rows().sparkSession();
    int block = Finds.queriesABlock(wanted.top());
    queryParts = (int) Math.max(1, (queries.count() + block - 1) / block);
  }

  /** As {@link ExactNeighbors#of}, but for what the codes miss. */
  static Counted of(
      Counted queries, Counted candidates, NeighborSearch.Wanted wanted, Holder holder) {
    return new BinaryNeighbors(queries, candidates, wanted).found(queries, holder);
  }

  private Counted found(Counted queries, Holder holder) {
    int parts = Finds.parts(spark, queryParts, candidates.count());
    int least = Math.min(parts, Finds.cores(spark));
    JavaRDD<VectorBlock> there =
        VectorBlocks.where(candidates.rows(), least, parts, BLOCK)
            .map(block -> block.outlined())
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<Runnable> after = new ArrayList<>(List.of(there::unpersist));
    try {
      Leeway leeway = leeway(queries, there, holder);
      if (!leeway.worth()) {
        there.unpersist(); // the vectors are not held twice
        return ExactNeighbors.of(queries, candidates, wanted, holder);
      }
      Dataset<Row> rows = queries.rows().repartition(queryParts, col(NeighborColumns.QUERY));
      JavaRDD<Asking> asked =
          asking(rows, leeway, wanted.minScore()).persist(StorageLevel.MEMORY_AND_DISK());
      after.add(asked::unpersist);
      Dataset<Row> near =
          Finds.merged(
                  across(asked, there.mapPartitions(BinaryNeighbors::first)),
                  wanted.top(),
                  queryParts)
              .persist();
      after.add(near::unpersist);
      JavaRDD<Asking> next = raised(asked, near).persist(StorageLevel.MEMORY_AND_DISK());
      after.add(next::unpersist);
      Dataset<Row> finds = near.union(across(next, there.mapPartitions(BinaryNeighbors::others)));
      return holder.hold("nearest", queries.count(), () -> Finds.best(finds, wanted.top()));
    } finally {
      after.forEach(Runnable::run);
    }
  }

  /** The leeway by which the wanted part of the neighbours of a sample of queries is found. */
  private Leeway leeway(Counted queries, JavaRDD<VectorBlock> there, Holder holder) {
    double share = (double) SAMPLE / queries.count();
    Dataset<Row> sample =
        CandidateLists.sample(queries.rows(), col(NeighborColumns.QUERY), share, wanted.seed());
    NeighborSearch.Wanted few = ListRecall.few(wanted);
    JavaRDD<VectorBlock> all = VectorBlocks.of(sample, 1, Integer.MAX_VALUE);
    int parts = oneIn(candidates.count());
    JavaRDD<VectorBlock> some = parts == 1 ? there : there.map(block -> block.oneIn(parts));
    Dataset<Row> truth =
        Finds.best(
            Finds.across(
                spark, all, some, block -> new NearestVectors(block, few.top(), few.minScore())),
            few.top());
    CodeNeeds needs = CodeNeeds.of(sample.collectAsList(), truth.collectAsList(), there);
    Leeway leeway = needs.leeway(wanted.recall());
    holder.plan(
        "codes",
        String.format(
            Locale.ROOT,
            "%s with a leeway of %.2f rad, estimates of %.2f: recall %.3f of %,d true neighbours of a sample",
            leeway.worth() ? "signs" : "too much left open, so all are compared: signs",
            leeway.angle(),
            leeway.cosine(),
            needs.recall(leeway),
            needs.size()));
    return leeway;
  }

  /**
   * The sample meets one candidate in so many. How far codes are off hardly depends on how many
   * rows there are, and more queries say more of it than more rows.
   */
  static int oneIn(long candidates) {
    return candidates < MANY ? 1 : ONE_IN;
  }

  private Dataset<Row> across(JavaRDD<Asking> asked, JavaRDD<VectorBlock> there) {
    int top = wanted.top();
    return Finds.across(spark, asked, there, asking -> new NearestVectors(asking, top));
  }

  /** The queries, a block a partition. */
  private static JavaRDD<Asking> asking(Dataset<Row> queries, Leeway leeway, double minScore) {
    return queries
        .toJavaRDD()
        .mapPartitions(
            rows ->
                List.of(Asking.of(BlockFilling.of(rows), minScore).outlined(leeway)).iterator());
  }

  /** The same queries, which now ask for what is above their worst find so far. */
  private JavaRDD<Asking> raised(JavaRDD<Asking> asked, Dataset<Row> near) {
    int top = wanted.top();
    JavaRDD<Row> finds = near.toJavaRDD();
    return finds.getNumPartitions() == asked.getNumPartitions()
        ? asked.zipPartitions(
            finds, (blocks, of) -> List.of(blocks.next().raised(Finds.worst(of, top))).iterator())
        : asked; // nothing was found
  }

  private static Iterator<VectorBlock> first(Iterator<VectorBlock> blocks) {
    return blocks.hasNext() ? List.of(blocks.next()).iterator() : blocks;
  }

  private static Iterator<VectorBlock> others(Iterator<VectorBlock> blocks) {
    if (blocks.hasNext()) {
      blocks.next();
    }
    return blocks;
  }
}
