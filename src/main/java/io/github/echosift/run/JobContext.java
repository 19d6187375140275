package io.github.echosift.run;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.spark.Scratch;
import io.github.echosift.spark.SessionConf;
import io.github.echosift.spark.Sizing;
import io.github.echosift.store.VectorStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where a job runs and who hears of it.
 *
 * @param spark the session that it runs in, set up for its size
 * @param caller the session that its tables are for
 * @param watcher hears how the job gets on
 * @param settings what stands in the report as the settings in force
 * @param embeddings folder where vectors of texts are kept for other runs, if anywhere
 */
public record JobContext(
    SparkSession spark,
    SparkSession caller,
    Watcher watcher,
    Map<String, Object> settings,
    Optional<String> embeddings) {
  /** Where a job is alone in its session. */
  public static JobContext of(SparkSession spark, Watcher watcher, Map<String, Object> settings) {
    return new JobContext(spark, spark, watcher, settings, Optional.empty());
  }

  /** The same with a folder where vectors are kept. */
  public JobContext keeping(Optional<String> directory) {
    return new JobContext(spark, caller, watcher, settings, directory);
  }

  /** Steps of a run, which somebody must close. */
  Steps steps(Scratch scratch) {
    Optional<VectorStore> vectors = embeddings.map(directory -> VectorStore.open(spark, directory));
    return new Steps(spark, watcher, scratch, vectors);
  }

  /** Tables as Datasets of the caller's session. */
  public Map<String, Supplier<Dataset<Row>>> given(Map<String, Supplier<Dataset<Row>>> tables) {
    Map<String, Supplier<Dataset<Row>>> given = new LinkedHashMap<>();
    tables.forEach((name, rows) -> given.put(name, () -> Sizing.in(caller, rows.get())));
    return given;
  }

  /** Claims an output and starts a run that writes it. */
  public StagedRun staged(OutputConfig output) {
    Configuration hadoop = SessionConf.hadoop(spark);
    embeddings.ifPresent(
        directory -> VectorStore.requireApart(hadoop, directory, output.directory()));
    return StagedRun.open(this, output);
  }

  /**
   * Starts a run whose rows are held until its result is closed; at once where there is none.
   *
   * @param job makes the result, which closes the steps it is given
   */
  public <R extends JobResult> R held(Function<Steps, R> job) {
    Steps steps = steps(Scratch.of(spark.sparkContext()));
    R result = null;
    try {
      result = job.apply(steps);
      return result;
    } finally {
      // Spark throws checked exceptions past the compiler, so none is caught by name.
      if (result == null) {
        steps.close();
      }
    }
  }
}
