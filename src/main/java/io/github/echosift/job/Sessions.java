package io.github.echosift.job;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a job. */
final class Sessions {
  private Sessions() {}

  /** The session that spark-submit configured, or a local one, with the settings jobs rely on. */
  static SparkSession open(String job) {
    SparkSession.Builder builder = SparkSession.builder().appName("echosift " + job);
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    SparkSession spark =
        builder
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.adaptive.enabled", "true")
            .config("spark.sql.adaptive.advisoryPartitionSizeInBytes", "128m")
            .config("spark.executor.heartbeatInterval", "3s")
            .getOrCreate();
    shufflePartitions(spark);
    return spark;
  }

  /** Spark's default of 200 shuffle partitions is made for clusters; a laptop waits for them. */
  private static void shufflePartitions(SparkSession spark) {
    String key = "spark.sql.shuffle.partitions";
    boolean local = spark.sparkContext().master().startsWith("local");
    if (local && !spark.sparkContext().getConf().contains(key)) {
      spark.conf().set(key, Integer.toString(2 * spark.sparkContext().defaultParallelism()));
    }
  }
}
