package io.github.echosift.job;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a job. Closing it stops Spark only if opening it started Spark. */
final class JobSession implements AutoCloseable {
  private final SparkSession spark;
  private final boolean started;

  private JobSession(SparkSession spark, boolean started) {
    this.spark = spark;
    this.started = started;
  }

  /** The session that spark-submit configured, or a local one, with the settings jobs rely on. */
  static JobSession open(String job) {
    boolean started = SparkSession.getDefaultSession().isEmpty();
    SparkSession.Builder builder = SparkSession.builder().appName("echosift " + job);
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    SparkSession spark =
        builder
            .config("spark.ui.showConsoleProgress", "false")
            // Rows go by Spark's own encoders; Kryo, which clusters may set, can't write records.
            .config("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.adaptive.enabled", "true")
            .config("spark.sql.adaptive.advisoryPartitionSizeInBytes", "128m")
            .config("spark.executor.heartbeatInterval", "3s")
            .getOrCreate();
    shufflePartitions(spark);
    return new JobSession(spark, started);
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (started) {
      spark.stop();
    }
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
