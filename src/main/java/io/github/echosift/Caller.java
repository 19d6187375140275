package io.github.echosift;

import io.github.echosift.run.JobContext;
import io.github.echosift.run.Keeping;
import io.github.echosift.run.Watcher;
import io.github.echosift.spark.Sizing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The program that calls jobs.
 *
 * @param spark its session
 * @param watcher hears how jobs get on
 * @param keeping folders where something is kept for other runs
 */
record Caller(SparkSession spark, Watcher watcher, Keeping keeping) {
  Caller watchedBy(Watcher other) {
    return new Caller(spark, other, keeping);
  }

  Caller keepingVectorsIn(String directory) {
    return new Caller(spark, watcher, new Keeping(Optional.of(directory), keeping.work()));
  }

  Caller workingIn(String directory) {
    return new Caller(spark, watcher, new Keeping(keeping.embeddings(), Optional.of(directory)));
  }

  Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** Where a call runs that reads as much as this, with the settings in force. */
  @SafeVarargs
  final JobContext context(Sizing size, Map<String, Object>... parts) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map<String, Object> part : parts) {
      all.putAll(part);
    }
    all.putAll(keeping.settings());
    return new JobContext(own(size), spark, watcher, all, keeping);
  }

  /**
   * Where a call runs: in a session that fits what it reads. On a cluster in the user's own, whose
   * files executors hold, as they must where they compute lost rows of a result again.
   */
  private SparkSession own(Sizing size) {
    return spark.sparkContext().isLocal() ? size.session(spark) : spark;
  }
}
