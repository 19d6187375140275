package io.github.echosift.group;

import java.util.Optional;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows computed once and cut off from how they were computed, for iterations.
 *
 * <p>With a checkpoint directory on the SparkContext the rows are written there and survive the
 * loss of an executor; Spark deletes them if {@code
 * spark.cleaner.referenceTracking.cleanCheckpoints} is on. Without one they lie on the executors
 * (memory, then disk), and losing an executor fails the job.
 */
public final class Checkpoint {
  private final Dataset<Row> rows;
  private final Optional<RDD<?>> stored;

  private Checkpoint(Dataset<Row> rows) {
    this.rows = rows;
    this.stored = stored(rows.rdd());
  }

  /** Computes {@code rows} now, in one Spark job. */
  public static Checkpoint of(Dataset<Row> rows) {
    boolean reliable = rows.sparkSession().sparkContext().getCheckpointDir().isDefined();
    // By way of an RDD the size estimate is forgotten too. It would be kept otherwise, and being a
    // product over the inputs of every join so far, it grows to numbers of a million digits.
    Dataset<Row> cut = rows.sparkSession().createDataFrame(rows.javaRDD(), rows.schema());
    return new Checkpoint(reliable ? cut.checkpoint(true) : cut.localCheckpoint(true));
  }

  /** The rows. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Frees the executors' copy; the rows cannot be read afterwards unless they were written. */
  public void release() {
    // As RDD.unpersist does, without its warning that the lineage is cut, which is the purpose
    // here.
    stored.ifPresent(rdd -> rows.sparkSession().sparkContext().unpersistRDD(rdd.id(), false));
  }

  /**
   * The stored RDD on the chain of one-to-one steps below the rows. It is looked for before anyone
   * can persist the rows again, whose copy would be found instead.
   */
  private static Optional<RDD<?>> stored(RDD<?> rows) {
    RDD<?> rdd = rows;
    while (rdd != null && !rdd.getStorageLevel().isValid()) {
      rdd = rdd.dependencies().isEmpty() ? null : rdd.dependencies().head().rdd();
    }
    return Optional.ofNullable(rdd);
  }
}
