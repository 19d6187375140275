package io.github.echosift.spark;

import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.storage.StorageLevel;

/*
 * Rows that are computed once and read several times. There are three ways to hold them, for three
 * reasons:
 *
 * - As a scan. Spark describes each query's plan to its listeners with the plans of all cached
 *   parents inside; over a job of a dozen steps the descriptions grow to hundreds of megabytes, and
 *   the driver spends minutes on them. So rows are persisted and handed on as a plain scan. Lineage
 *   stays: lost blocks are recomputed. Where no block can be lost, in the driver's own JVM, little
 *   data goes without it.
 * - Finished. An iteration cannot keep its lineage: each round would hold all rounds before it, and
 *   Spark's size estimates, being products over the inputs of every join so far, grow to numbers of a
 *   million digits. So rows are written to a folder and read back; without a folder they lie on the
 *   executors alone (memory, then disk), and losing an executor fails the job.
 * - While referred to. Who returns rows to a caller cannot know when they are of no use any more.
 *   Spark's cleaner frees the blocks of an RDD that nobody refers to.
 */

/** Rows computed once. Closing frees what holds them. */
public final class HeldRows implements AutoCloseable {
  private final Dataset<Row> rows;
  private final Runnable free;

  private HeldRows(Dataset<Row> rows, Runnable free) {
    this.rows = rows;
    this.free = free;
  }

  /**
   * Persists rows, in memory and on disk, and hands them on as a plain scan; computes nothing, but
   * for little data in several partitions.
   */
  public static HeldRows scan(Dataset<Row> rows) {
    HeldRows held = columns(rows);
    return isLittle(rows) ? held : new HeldRows(scanOf(held.rows), held.free);
  }

  /**
   * Persists rows of many columns, of which readers take some; computes nothing, but for little
   * data in several partitions.
   */
  public static HeldRows columns(Dataset<Row> rows) {
    if (isLittle(rows)) {
      return inThisJvm((SparkSession) rows.sparkSession(), rows);
    }
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    return new HeldRows(persisted, () -> persisted.unpersist(false));
  }

  private static boolean isLittle(Dataset<Row> rows) {
    SparkSession spark = (SparkSession) rows.sparkSession();
    return RddScan.inOnePartition(spark) && spark.sparkContext().isLocal();
  }

  /**
   * Little data on executors that can't be lost: without the packing into columns, and without the
   * lineage, which every task carries.
   */
  private static HeldRows inThisJvm(SparkSession spark, Dataset<Row> rows) {
    RDD<InternalRow> copies = rddOf(rows).toJavaRDD().map(InternalRow::copy).rdd();
    copies.persist(StorageLevel.MEMORY_AND_DISK());
    copies.localCheckpoint();
    if (copies.getNumPartitions() > 1) {
      copies.count(); // side by side, before they are put in one partition
    }
    return new HeldRows(
        RddScan.of(spark, copies, rows.schema()),
        () -> spark.sparkContext().unpersistRDD(copies.id(), false));
  }

  /** Rows that are not held: their reader will do that, or reads them once. */
  public static HeldRows byNobody(Dataset<Row> rows) {
    return new HeldRows(rows, () -> {});
  }

  /** Rows over others that are persisted already, as a plain scan. */
  public static Dataset<Row> scanOf(Dataset<Row> rows) {
    return RddScan.of((SparkSession) rows.sparkSession(), rddOf(rows), rows.schema());
  }

  private static RDD<InternalRow> rddOf(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd();
  }

  /**
   * Computes rows now, in one Spark job, and cuts them off from how they were computed.
   *
   * @param place where they are written
   */
  public static HeldRows finished(Dataset<Row> rows, Scratch place) {
    return place.directory().map(folder -> written(rows, folder)).orElseGet(() -> local(rows));
  }

  private static HeldRows written(Dataset<Row> rows, String folder) {
    String path = new Path(folder, UUID.randomUUID().toString()).toString();
    rows.write().parquet(path);
    return new HeldRows(
        rows.sparkSession().read().schema(rows.schema()).parquet(path),
        () -> Scratch.delete(rows.sparkSession().sparkContext().hadoopConfiguration(), path));
  }

  private static HeldRows local(Dataset<Row> rows) {
    // By way of an RDD the size estimate is forgotten too.
    Dataset<Row> cut = rows.sparkSession().createDataFrame(rows.javaRDD(), rows.schema());
    Dataset<Row> stored = cut.localCheckpoint(true);
    Optional<RDD<?>> blocks = stored(stored.rdd());
    // As RDD.unpersist does, without its warning that the lineage is cut, which is the purpose
    // here.
    return new HeldRows(
        stored,
        () ->
            blocks.ifPresent(
                rdd -> rows.sparkSession().sparkContext().unpersistRDD(rdd.id(), false)));
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

  /** The same rows, kept in memory or on disk until Spark sees that nobody refers to them. */
  public static Dataset<Row> whileReferred(Dataset<Row> rows) {
    return rows.sparkSession()
        .createDataFrame(rows.javaRDD().persist(StorageLevel.MEMORY_AND_DISK()), rows.schema());
  }

  /** The rows. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Frees what holds the rows; those that are finished can't be read afterwards. */
  @Override
  public void close() {
    free.run();
  }
}
