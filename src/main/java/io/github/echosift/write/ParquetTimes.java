package io.github.echosift.write;

import io.github.echosift.spark.SessionConf;
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
    SessionConf.with(
        spark,
        KEY,
        "TIMESTAMP_MICROS",
        () -> {
          write.run();
          return null;
        });
  }
}
