package io.github.echosift.write;

import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Has Spark write times to Parquet as the format defines them: an instant as one adjusted to UTC.
 * Its default is INT96, which other readers take for a time without zone.
 */
final class ParquetTimes {
  private static final String KEY = "spark.sql.parquet.outputTimestampType";

  private ParquetTimes() {}

  /** Writes, and leaves the session as it was. */
  static void within(SparkSession spark, Runnable write) {
    RuntimeConfig conf = spark.conf();
    String before = conf.get(KEY);
    conf.set(KEY, "TIMESTAMP_MICROS");
    try {
      write.run();
    } finally {
      conf.set(KEY, before);
    }
  }
}
