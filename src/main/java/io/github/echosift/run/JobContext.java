package io.github.echosift.run;

import io.github.echosift.config.InputConfig;
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
 * @param keeping folders where something is kept for other runs
 */
public record JobContext(
    SparkSession spark,
    SparkSession caller,
    Watcher watcher,
    Map<String, Object> settings,
    Keeping keeping) {
  /** Where a job is alone in its session. */
  public static JobContext of(SparkSession spark, Watcher watcher, Map<String, Object> settings) {
    return new JobContext(spark, spark, watcher, settings, Keeping.NOTHING);
  }

  /** The same with folders where something is kept. */
  public JobContext keeping(Keeping other) {
    return new JobContext(spark, caller, watcher, settings, other);
  }

  /** The same with other settings that stand in the report. */
  public JobContext telling(Map<String, Object> others) {
    return new JobContext(spark, caller, watcher, others, keeping);
  }

  /** Who reads an input: a view may be younger than the session that a job runs in. */
  public SparkSession reader(InputConfig input) {
    return input.table().isPresent() ? caller : spark;
  }

  /** Steps of a run, which somebody must close. */
  Steps steps(Scratch scratch) {
    Optional<VectorStore> vectors =
        keeping.vectors().map(directory -> VectorStore.open(spark, directory));
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
    requireApart(output);
    return StagedRun.open(this, output);
  }

  /** Checks that no folder of what is kept lies in an output or around it. */
  public void requireApart(OutputConfig output) {
    keeping.requireApart(SessionConf.hadoop(spark), places(output));
  }

  private Map<String, Object> places(OutputConfig output) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put("output", output.directory());
    return all;
  }

  /** Has stages put down what they get, where the user named a folder for it. */
  public void resume(Steps steps) {
    keeping.work().ifPresent(steps::workIn);
  }

  /**
   * Starts a run whose rows are held until its result is closed; at once where there is none.
   *
   * @param job makes the result, which closes the steps it is given
   */
  public <R extends JobResult> R held(Function<Steps, R> job) {
    keeping.requireApart(SessionConf.hadoop(spark), settings);
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
