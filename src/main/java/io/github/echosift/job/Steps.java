package io.github.echosift.job;

import io.github.echosift.config.InputConfig;
import io.github.echosift.read.Records;
import io.github.echosift.report.Environment;
import io.github.echosift.report.Progress;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Runs the steps of a job one after the other: each in a Spark job group of its name, with
 * progress, timed and counted. What a step made stays persisted until the steps are closed.
 */
final class Steps implements AutoCloseable {
  private final SparkSession spark;
  private final TaskCount tasks = new TaskCount();
  private final List<Step> done = new ArrayList<>();
  private final Map<String, String> plans = new LinkedHashMap<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  Steps(SparkSession spark) {
    this.spark = spark;
    spark.sparkContext().addSparkListener(tasks);
  }

  /**
   * A step's result.
   *
   * @param rows persisted
   * @param count number of rows
   */
  record Result(Dataset<Row> rows, long count) {}

  /** Persists rows in memory and on disk and counts them. */
  Result run(String name, long rowsIn, Supplier<Dataset<Row>> step) {
    return run(name, rowsIn, () -> tasks.share(rowsIn), step);
  }

  /** As {@link #run(String, long, Supplier)}, with an own count of the rows done so far. */
  Result run(String name, long rowsIn, LongSupplier rowsDone, Supplier<Dataset<Row>> step) {
    return timed(
        name,
        rowsIn,
        rowsDone,
        () -> {
          Dataset<Row> rows = step.get().persist(StorageLevel.MEMORY_AND_DISK());
          afterwards(() -> rows.unpersist(false));
          long count = rows.count();
          return new Result(PlanCut.of(rows), count);
        });
  }

  /** Runs a step that looks after its rows itself. */
  Result timed(String name, long rowsIn, Supplier<Result> step) {
    return timed(name, rowsIn, () -> tasks.share(rowsIn), step);
  }

  private Result timed(String name, long rowsIn, LongSupplier rowsDone, Supplier<Result> step) {
    spark.sparkContext().setJobGroup(name, "echosift " + name, false);
    tasks.restart();
    long start = System.nanoTime();
    Progress progress = Progress.start(name, rowsDone, rowsIn);
    try {
      Result result = step.get();
      double seconds = (System.nanoTime() - start) / 1e9;
      done.add(new Step(name, rowsIn, result.count(), seconds));
      progress.close();
      return result;
    } finally {
      progress.abandon();
      spark.sparkContext().clearJobGroup();
    }
  }

  /** Prints what was chosen for the data at hand, and keeps it for the report. */
  void plan(String rule, String description) {
    plans.put(rule, description);
    System.err.println(rule + ": " + description);
  }

  /** Reads the input. */
  Loaded read(InputConfig input) {
    Loaded[] loaded = new Loaded[1];
    timed(
        "read",
        0,
        () -> loaded[0] == null ? 0 : loaded[0].count(),
        () -> {
          loaded[0] = Loaded.of(Records.load(spark, input));
          return new Result(loaded[0].documents(), loaded[0].count());
        });
    return loaded[0];
  }

  /** Writes tables. */
  void write(long rowsIn, Runnable writer) {
    tell("write", rowsIn, writer);
  }

  /** Runs a step that has rows to tell about and none to hand on. */
  void tell(String name, long rowsIn, Runnable teller) {
    timed(
        name,
        rowsIn,
        () -> {
          teller.run();
          return new Result(spark.emptyDataFrame(), rowsIn);
        });
  }

  /** Frees something when the steps are closed. */
  void afterwards(Runnable free) {
    afterwards.add(free);
  }

  /** Puts the steps and where they ran into a report. */
  ReportBuilder fill(ReportBuilder report) {
    done.forEach(report::step);
    plans.forEach(report::plan);
    return report.environment(
        Environment.current(
            spark.version(),
            spark.sparkContext().master(),
            spark.sparkContext().defaultParallelism()));
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(tasks);
    afterwards.forEach(Runnable::run);
  }
}
