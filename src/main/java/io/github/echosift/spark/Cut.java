package io.github.echosift.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;

/**
 * Cuts rows into partitions for a wide step: as many as Spark's {@code
 * spark.sql.shuffle.partitions} says, which adaptive execution may merge and never splits, or more
 * where the rows are larger than that.
 */
public final class Cut {
  /** Bytes of a partition, before compression. */
  private static final double PARTITION_BYTES = 128L << 20;

  private static final int MOST = 100_000;

  private Cut() {}

  /**
   * Brings rows with the same keys together. Where all shuffles end in one partition the rows go
   * there without one.
   */
  public static Dataset<Row> by(Dataset<Row> rows, Column... keys) {
    return inOnePartition(rows) ? rows.coalesce(1) : rows.repartition(keys);
  }

  /** Whether every shuffle of the rows' session ends in one partition, as for little data. */
  public static boolean inOnePartition(Dataset<Row> rows) {
    return RddScan.inOnePartition((SparkSession) rows.sparkSession());
  }

  /**
   * As {@link #by(Dataset, Column...)}, for rows that may be large.
   *
   * @param bytes what the rows take, about
   */
  public static Dataset<Row> by(Dataset<Row> rows, double bytes, Column... keys) {
    int usual = Integer.parseInt(rows.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    int wanted = (int) Math.min(MOST, Math.ceil(bytes / PARTITION_BYTES));
    return wanted > usual ? rows.repartition(wanted, keys) : by(rows, keys);
  }
}
