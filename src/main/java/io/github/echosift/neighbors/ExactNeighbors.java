package io.github.echosift.neighbors;

import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The nearest vectors of every query by comparing it with all. */
final class ExactNeighbors {
  private static final int BLOCK = 4096;

  private ExactNeighbors() {}

  /**
   * Compares all with all.
   *
   * @param queries {@code _query, _vector}, and perhaps {@code _except}
   * @param candidates {@code _row, _vector}
   * @return {@code _query, _row, score, rank}
   */
  static Counted of(
      Counted queries, Counted candidates, NeighborSearch.Wanted wanted, Holder holder) {
    SparkSession spark = queries.rows().sparkSession();
    int block = Finds.queriesABlock(wanted.top());
    int queryParts = (int) Math.max(1, (queries.count() + block - 1) / block);
    JavaRDD<VectorBlock> asked = VectorBlocks.of(queries.rows(), queryParts, 2 * block);
    int parts = Finds.parts(spark, queryParts, candidates.count());
    JavaRDD<VectorBlock> there =
        VectorBlocks.where(candidates.rows(), Math.min(parts, Finds.cores(spark)), parts, BLOCK)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return holder.hold(
          "nearest",
          queries.count(),
          () -> Finds.best(found(spark, asked, there, wanted), wanted.top()));
    } finally {
      there.unpersist();
    }
  }

  private static Dataset<Row> found(
      SparkSession spark,
      JavaRDD<VectorBlock> asked,
      JavaRDD<VectorBlock> there,
      NeighborSearch.Wanted wanted) {
    return Finds.across(
        spark, asked, there, block -> new NearestVectors(block, wanted.top(), wanted.minScore()));
  }
}
