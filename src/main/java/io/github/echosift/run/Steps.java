package io.github.echosift.run;

import io.github.echosift.read.Records;
import io.github.echosift.report.Environment;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.Step;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.Holder;
import io.github.echosift.spark.JobGroup;
import io.github.echosift.spark.Scratch;
import io.github.echosift.spark.StageTasks;
import io.github.echosift.store.VectorStore;
import io.github.echosift.store.WorkFolder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the steps of a job one after the other: each in a Spark job group of its name, watched,
 * timed and counted. What a step made stays held until it is released or the steps are closed.
 * Steps belong to one thread.
 */
public final class Steps implements Holder, AutoCloseable {
  private final SparkSession spark;
  private final Watcher watcher;
  private final Scratch scratch;
  private final Optional<VectorStore> vectors;
  private Optional<WorkFolder> work = Optional.empty();
  private final StageTasks tasks;
  private final List<Done> done = new ArrayList<>();
  private final Map<String, String> plans = new LinkedHashMap<>();
  private final IdentityHashMap<Dataset<Row>, HeldRows> held = new IdentityHashMap<>();
  private final Deque<Runnable> afterwards = new ArrayDeque<>();

  /** A step that has ended; what it took may be known a little later. */
  private record Done(String name, long rowsIn, long rowsOut, double seconds, int number) {
    Done of(long rows) {
      return new Done(name, rows, rowsOut, seconds, number);
    }

    Step told(StageTasks tasks) {
      StageTasks.Taken taken = tasks.taken(number);
      return new Step(
          name,
          rowsIn,
          rowsOut,
          seconds,
          taken.records(),
          taken.bytes(),
          taken.cpuNanos() / 1e9,
          taken.held());
    }
  }

  /**
   * Steps of a run.
   *
   * @param watcher hears how they get on
   * @param scratch where rows are written that must outlive an executor
   */
  public Steps(SparkSession spark, Watcher watcher, Scratch scratch) {
    this(spark, watcher, scratch, Optional.empty());
  }

  /**
   * Steps of a run.
   *
   * @param watcher hears how they get on
   * @param scratch where rows are written that must outlive an executor
   * @param vectors where vectors of texts are kept for other runs
   */
  public Steps(
      SparkSession spark, Watcher watcher, Scratch scratch, Optional<VectorStore> vectors) {
    this.spark = spark;
    this.watcher = watcher;
    this.scratch = scratch;
    this.vectors = vectors;
    this.tasks = StageTasks.of(spark.sparkContext());
  }

  /** Steps beside these, such as those of a variant that is measured, closed on their own. */
  public Steps beside() {
    return new Steps(spark, watcher, scratch, vectors);
  }

  /** The session that they run in. */
  public SparkSession spark() {
    return spark;
  }

  /** Where rows are written that must outlive an executor. */
  public Scratch scratch() {
    return scratch;
  }

  /** Where vectors of texts are kept for other runs, if anywhere. */
  public Optional<VectorStore> vectors() {
    return vectors;
  }

  /**
   * Opens a folder where stages put down what they have got, for these steps alone until they are
   * closed.
   *
   * @throws io.github.echosift.schema.UserException where another run has it
   */
  void workIn(String directory) {
    WorkFolder opened = WorkFolder.open(spark, directory);
    work = Optional.of(opened);
    afterwards(opened::close);
  }

  /**
   * What a stage leaves for other runs, if anything.
   *
   * @param made all that its rows depend on, in words, by key
   */
  public Checkpoint checkpoint(String stage, Supplier<Map<String, String>> made) {
    return new Checkpoint(this, work, stage, made);
  }

  @Override
  public Counted hold(String name, long rowsIn, Supplier<Dataset<Row>> step) {
    return hold(name, rowsIn, () -> tasks.share(rowsIn), step);
  }

  /** As {@link #hold(String, long, Supplier)}, with an own count of the rows done so far. */
  public Counted hold(
      String name, long rowsIn, LongSupplier rowsDone, Supplier<Dataset<Row>> step) {
    return timed(name, rowsIn, rowsDone, () -> counted(HeldRows.scan(step.get())), Counted::count);
  }

  /**
   * As {@link #hold(String, long, Supplier)}, for rows that must not be computed again once what
   * they were made of is released: where executors can be lost, they are written to {@link
   * #scratch}.
   */
  public Counted holdSafely(String name, long rowsIn, Supplier<Dataset<Row>> step) {
    return timed(name, rowsIn, () -> counted(safely(step.get())), Counted::count);
  }

  /** Rows held as by {@link #holdSafely}, within a step of the caller's, who closes them. */
  public HeldRows safely(Dataset<Row> rows) {
    return scratch.directory().isPresent() ? HeldRows.finished(rows, scratch) : HeldRows.scan(rows);
  }

  /**
   * Holds rows that bring counts along.
   *
   * @param parted parts these from the rows, in one query; gives the rows and their number
   */
  public Counted holdParted(
      String name, long rowsIn, Supplier<HeldRows> step, Function<Dataset<Row>, Counted> parted) {
    return timed(
        name,
        rowsIn,
        () -> {
          HeldRows rows = step.get();
          Counted counted = parted.apply(rows.rows());
          held.put(counted.rows(), rows);
          return counted;
        },
        Counted::count);
  }

  private Counted counted(HeldRows rows) {
    held.put(rows.rows(), rows);
    return new Counted(rows.rows(), rows.rows().count());
  }

  /** Frees rows that were held by these steps and that no later step reads; others stay. */
  @Override
  public void release(Counted rows) {
    Optional.ofNullable(held.remove(rows.rows())).ifPresent(HeldRows::close);
  }

  /**
   * Runs a step that makes something else than rows, or looks after its rows itself.
   *
   * @param rowsOut number of rows that came out
   */
  public <T> T timed(String name, long rowsIn, Supplier<T> step, ToLongFunction<T> rowsOut) {
    return timed(name, rowsIn, () -> tasks.share(rowsIn), step, rowsOut);
  }

  /** As {@link #timed(String, long, Supplier, ToLongFunction)}, with an own count of the rows. */
  <T> T timed(
      String name,
      long rowsIn,
      LongSupplier rowsDone,
      Supplier<T> step,
      ToLongFunction<T> rowsOut) {
    long start = System.nanoTime();
    try (JobGroup group = tasks.begin(name)) {
      Watcher.Watch watch = watcher.step(name, rowsDone, rowsIn);
      try {
        T result = step.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        done.add(new Done(name, rowsIn, rowsOut.applyAsLong(result), seconds, tasks.number()));
        watch.done();
        return result;
      } finally {
        watch.over();
      }
    }
  }

  /** Reads the input. */
  public Input read(Supplier<Records> records) {
    return read("read", records);
  }

  /** Reads an input, in a step of that name. */
  public Input read(String name, Supplier<Records> records) {
    AtomicLong documents = new AtomicLong();
    Input input =
        timed(
            name,
            0,
            documents::get,
            () -> {
              Input read = Input.of(records.get());
              documents.set(read.count());
              return read;
            },
            Input::count);
    // How many records there are is known only once they are read.
    done.add(done.remove(done.size() - 1).of(input.countRecords()));
    afterwards(input::close);
    if (!input.records().notes().isEmpty()) {
      plan(name.equals("read") ? "input" : name, String.join("; ", input.records().notes()));
    }
    input.records().requireReadable();
    return input;
  }

  /** Runs a step that has rows to tell about and none to hand on. */
  public void tell(String name, long rowsIn, Runnable teller) {
    timed(
        name,
        rowsIn,
        () -> {
          teller.run();
          return rowsIn;
        },
        Long::longValue);
  }

  /** Tells what was chosen for the data at hand, and keeps it for the report. */
  @Override
  public void plan(String what, String chosen) {
    plans.put(what, chosen);
    watcher.plan(what, chosen);
  }

  /** What was chosen so far. */
  Map<String, String> plans() {
    return new LinkedHashMap<>(plans);
  }

  /** Frees something when the steps are closed; what came last goes first. */
  public void afterwards(Runnable free) {
    afterwards.push(free);
  }

  /** Puts the steps and where they ran into a report. */
  public ReportBuilder fill(ReportBuilder report) {
    tasks.hearAll();
    done.forEach(step -> report.step(step.told(tasks)));
    plans.forEach(report::plan);
    vectors.ifPresent(
        store -> {
          report.count(Report.VECTORS_REUSED, store.reused());
          report.count(Report.VECTORS_COMPUTED, store.computed());
        });
    return report.environment(
        Environment.current(
            spark.sparkContext().applicationId(),
            spark.version(),
            spark.sparkContext().master(),
            spark.sparkContext().defaultParallelism()));
  }

  @Override
  public void close() {
    tasks.close();
    held.values().forEach(HeldRows::close);
    held.clear();
    while (!afterwards.isEmpty()) {
      afterwards.pop().run();
    }
  }
}
