package io.github.echosift.cli;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Sizing;
import io.github.echosift.spark.SparkVersion;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Spark session of a job. Closing it stops Spark only if opening it started Spark. */
final class JobSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobSession.class);
  private static final String MASTERS =
      "local(\\[([0-9]+|\\*)(,\\s*[0-9]+)?\\])?|local-cluster\\[.*\\]|yarn|(?!local).+://.*";

  /** Half a gigabyte less what some collectors keep to themselves; Spark asks for 450 MiB. */
  private static final long LEAST_HEAP = 480L << 20;

  /**
   * Settings that jobs can't do without, whatever the user has set. Rows go by Spark's own
   * encoders; Kryo, which clusters may set, can't write records. Times without a zone are read in
   * UTC, the same everywhere.
   */
  private static final Map<String, String> NEEDED =
      Map.of(
          "spark.serializer", "org.apache.spark.serializer.JavaSerializer",
          "spark.sql.session.timeZone", "UTC");

  /**
   * Instead of what Spark prepares for large inputs, where one is read in a second: pages that
   * nobody opens, 64 MB for each sort and table of groups, 4 MB for what a stage brings to its
   * tasks.
   */
  private static final Map<String, String> FOR_LITTLE =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.buffer.pageSize", "1m",
          "spark.broadcast.blockSize", "64k");

  private final SparkSession spark;
  private final boolean started;

  private JobSession(SparkSession spark, boolean started) {
    this.spark = spark;
    this.started = started;
  }

  /**
   * The session that spark-submit configured, or a local one, with the settings jobs rely on.
   *
   * @param job name, for Spark's pages
   * @param size of what is read
   */
  static JobSession open(String job, Sizing size) {
    SparkVersion.requireSupported();
    boolean started = SparkSession.getDefaultSession().isEmpty();
    requireMaster();
    requireMemory();
    SparkSession.Builder builder = SparkSession.builder().appName(name(job));
    if (System.getProperty("spark.master") == null) {
      builder.master("local[*]");
    }
    NEEDED.forEach(JobSession::tellOtherwise);
    NEEDED.forEach(builder::config);
    if (size.small() && System.getProperty("spark.master", "local").startsWith("local")) {
      FOR_LITTLE.forEach((key, value) -> builder.config(unlessGiven(key, value)));
    }
    SparkSession spark =
        builder
            .config("spark.ui.showConsoleProgress", "false")
            .config(unlessGiven("spark.executor.heartbeatInterval", "3s"))
            // Spark's pages keep a kilobyte and more of each task, on the driver.
            .config(unlessGiven("spark.ui.retainedTasks", "20000"))
            .getOrCreate();
    return new JobSession(size.session(spark), started);
  }

  /** A setting, unless the user has made it: spark-submit hands on what was given. */
  private static Map<String, Object> unlessGiven(String key, String value) {
    return new SparkConf().contains(key) ? Map.of() : Map.of(key, value);
  }

  private static void tellOtherwise(String key, String needed) {
    SparkConf given = new SparkConf();
    if (given.contains(key) && !given.get(key).equals(needed)) {
      LOG.warn("{}={} is not heeded: jobs need {}", key, given.get(key), needed);
    }
  }

  /** The name that the user gave; spark-submit's own is that of the class. */
  private static String name(String job) {
    String given = System.getProperty("spark.app.name", Main.class.getName());
    return given.equals(Main.class.getName()) ? "echosift " + job : given;
  }

  /** Spark itself ends with a stack trace. */
  private static void requireMaster() {
    String master = System.getProperty("spark.master", "local");
    if (!master.matches(MASTERS)) {
      throw new UserException(
          "master must be local, local[N], local[*], spark://HOST:PORT, yarn or k8s://ADDRESS,"
              + " actual: "
              + master);
    }
  }

  private static void requireMemory() {
    long heap = Runtime.getRuntime().maxMemory();
    if (heap < LEAST_HEAP) {
      throw new UserException(
          "driver-memory must be at least 512m, actual: " + (heap >> 20) + "m of heap");
    }
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
}
