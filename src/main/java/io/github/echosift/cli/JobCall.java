package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dryrun.Beforehand;
import io.github.echosift.dryrun.DryRun;
import io.github.echosift.flags.Form;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.Settings;
import io.github.echosift.read.SchemaCheck;
import io.github.echosift.report.MetricsFile;
import io.github.echosift.report.Report;
import io.github.echosift.report.Summary;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.JobResult;
import io.github.echosift.run.Keeping;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.UserException;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.store.VectorStore;
import io.github.echosift.store.WorkFolder;
import io.github.echosift.terminal.RunLog;
import io.github.echosift.write.StagedOutput;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What every command does with its job: checks the output, tells the plan or runs, and sums up.
 *
 * @param outline what the job will do
 * @param input what it reads
 * @param output where it writes
 * @param size size of what it reads, looked at once all else is in order
 * @param kept folders where something is kept for other runs
 * @param before what is refused before any work
 */
public record JobCall(
    Outline outline,
    InputConfig input,
    OutputConfig output,
    Supplier<Sizing> size,
    Keeping kept,
    Beforehand before) {
  /** A job that keeps nothing but its output. */
  public JobCall(Outline outline, InputConfig input, OutputConfig output, Supplier<Sizing> size) {
    this(outline, input, output, size, Keeping.NOTHING, Beforehand.NOTHING);
  }

  /** A job that reads its input alone. */
  public JobCall(Outline outline, InputConfig input, OutputConfig output) {
    this(outline, input, output, () -> InputSize.of(input));
  }

  /** The same, with folders where something is kept. */
  public JobCall keeping(KeepingOptions options) {
    Keeping other = new Keeping(options.embeddings(), options.workDir());
    return new JobCall(outline, input, output, size, other, before);
  }

  /** The same, with what the job requires of the columns of its input. */
  public JobCall requiring(Beforehand.Columns columns) {
    return new JobCall(outline, input, output, size, kept, before.with(columns));
  }

  /** The same, with another input, if there is one, of any columns beside those of documents. */
  public JobCall besideAny(String name, Optional<InputConfig> other) {
    return other.map(from -> beside(name, from, (columns, settings) -> {})).orElse(this);
  }

  /**
   * The same, with another input.
   *
   * @param name under which its mistakes are told
   * @param columns what is required of its columns
   */
  public JobCall beside(String name, InputConfig other, Beforehand.Columns columns) {
    Beforehand all = before.beside(name, other, columns);
    return new JobCall(outline, input, output, size, kept, all);
  }

  /** A job that is ready to run. */
  public interface Runner {
    /** Runs it; the context's settings are all in force, by their keys in the config file. */
    JobResult run(JobContext context);
  }

  /** Runs the job, or tells its plan; gives the exit code. */
  public int run(RunOptions run, CommandSpec spec, Runner runner) {
    Optional<MetricsFile> metrics =
        run.metricsFile()
            .map(file -> MetricsFile.of(file, outline.job(), output.directory()))
            .filter(file -> !run.dryRun());
    metrics.ifPresent(file -> Ending.last(code -> file.write(Optional.empty(), code)));
    Optional<Report> report;
    try {
      report = told(run, spec, runner);
    } catch (Throwable e) { // Spark throws checked exceptions past the compiler
      metrics.filter(file -> Ending.isToTell()).ifPresent(file -> tell(file, e));
      throw e;
    }
    metrics.filter(file -> Ending.isToTell()).ifPresent(file -> file.write(report, Main.DONE));
    return Main.DONE;
  }

  /** Why the job failed is what must be told, whatever comes of this. */
  private static void tell(MetricsFile file, Throwable failure) {
    try {
      file.write(Optional.empty(), Main.code(failure));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Optional<Report> told(RunOptions run, CommandSpec spec, Runner runner) {
    SparkVersion.requireSupported();
    StagedOutput.check(HadoopSettings.read(), output.directory(), output.mode());
    requireNoOutput();
    before.requireFiles();
    SchemaCheck.require(HadoopSettings.read(), input);
    outline.requireUse(kept);
    boolean verbose = run.verbose();
    OptionalDouble price = run.price();
    Map<String, Object> settings = Settings.of(spec);
    Outline told = outline(settings);
    if (run.dryRun()) {
      before.requireColumns(HadoopSettings.read(), input, settings);
      new DryRun(spec.commandLine().getOut(), settings, price)
          .tell(told, input, output.directory(), size);
      return Optional.empty();
    }
    try (JobSession session = JobSession.open(outline.job(), size.get());
        JobResult result =
            runner.run(
                JobContext.of(session.spark(), watcher(run, session.spark(), verbose), settings)
                    .keeping(kept))) {
      Report report = result.report();
      run.summary().ifPresent(form -> print(form, report));
      return Optional.of(report);
    }
  }

  private Outline outline(Map<String, Object> settings) {
    Map<String, Object> places = new LinkedHashMap<>(settings);
    places.put("output", output.directory());
    kept.requireApart(HadoopSettings.read(), places);
    Outline told = kept.work().map(this::working).orElse(outline);
    return told.encoder().isEmpty()
        ? told
        : kept.vectors().map(folder -> vectors(told, folder)).orElse(told);
  }

  private Outline working(String directory) {
    long found = WorkFolder.check(HadoopSettings.read(), directory);
    return outline.noting(
        "work-dir",
        directory + (found == 0 ? " (no checkpoints yet)" : " (" + found + " checkpoint(s))"));
  }

  private static Outline vectors(Outline told, String directory) {
    int makers = VectorStore.check(HadoopSettings.read(), directory).size();
    return told.noting(
        "vectors",
        String.format(
            Locale.ROOT,
            "kept in %s (%s); a text whose vector is there costs nothing",
            directory,
            makers == 0 ? "nothing yet" : "those of " + makers + " encoder(s)"));
  }

  private void print(Form form, Report report) {
    switch (form) {
      case TEXT -> Summary.print(report, output.directory(), System.out);
      case JSON -> System.out.println(report.toLine(output.directory()));
    }
  }

  private static Watcher watcher(RunOptions run, SparkSession spark, boolean verbose) {
    if (verbose) {
      spark.sparkContext().setLogLevel("INFO");
    }
    return run.quiet() ? Watcher.log() : new ConsoleWatcher(log(run.logFormat(), spark), verbose);
  }

  private static RunLog log(Form form, SparkSession spark) {
    String id = spark.sparkContext().applicationId();
    return switch (form) {
      case TEXT -> RunLog.of(id);
      case JSON -> RunLog.json(id);
    };
  }

  /** An output of ours holds several tables; as an input it would be a medley of them. */
  private void requireNoOutput() {
    for (String path : input.paths()) {
      if (StagedOutput.isOurs(HadoopSettings.read(), path)) {
        throw new UserException(
            "input "
                + path
                + " is an output of echosift; give one of its tables, such as "
                + path
                + (path.endsWith("/") ? "" : "/")
                + "kept");
      }
    }
  }
}
