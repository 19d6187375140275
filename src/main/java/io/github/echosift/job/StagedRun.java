package io.github.echosift.job;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * What every job does around its work: claims the output, reads the input, writes tables, and in
 * the end publishes them together with the report. Closing it unpublished leaves nothing behind,
 * and leaves Spark as it was.
 */
final class StagedRun implements AutoCloseable {
  private final SparkContext context;
  private final Option<String> checkpointDir;
  private final StagedOutput staged;
  private final OutputFormat format;
  private final Steps steps;
  private Loaded input;

  private StagedRun(SparkSession spark, OutputOptions output) {
    this.context = spark.sparkContext();
    this.checkpointDir = context.getCheckpointDir();
    this.format = output.format();
    this.staged =
        StagedOutput.open(context.hadoopConfiguration(), output.directory(), output.mode());
    this.steps = new Steps(spark);
  }

  /** Claims the output and reads the input. */
  static StagedRun open(SparkSession spark, InputConfig input, OutputOptions output) {
    StagedRun run = new StagedRun(spark, output);
    try {
      run.checkpoints();
      run.input = run.steps.read(input);
      return run;
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  /** With a local master nothing survives that could read a checkpoint again. */
  private void checkpoints() {
    if (context.isLocal()) {
      context.checkpointDir_$eq(Option.empty());
    } else {
      context.setCheckpointDir(staged.work("checkpoints"));
    }
  }

  Loaded input() {
    return input;
  }

  Steps steps() {
    return steps;
  }

  /** Where a part of the output is to be written that is no table. */
  String path(String child) {
    return staged.path(child);
  }

  /** Writes a table; gives the number of rows. */
  long write(String table, Dataset<Row> rows) {
    return CountedRows.write(rows, counted -> Tables.write(counted, path(table), format));
  }

  /** Writes a table in the order of its column {@code _row}, without it. */
  long writeInOrder(String table, Dataset<Row> rows) {
    return CountedRows.write(
        rows, counted -> Tables.writeSorted(counted, Columns.ROW, path(table), format));
  }

  /** Writes {@code quarantine/}: {@code raw, file, reason}, in input order. */
  long writeQuarantine() {
    return writeInOrder(
        "quarantine",
        input.quarantine().select(Columns.RAW, Columns.FILE, Columns.REASON, Columns.ROW));
  }

  /**
   * Writes the report and shows the output.
   *
   * @param outcomes counts that make up the input together with {@code quarantined}; none for a job
   *     that does not keep books
   */
  Report publish(ReportBuilder report, String... outcomes) {
    Report done = steps.fill(report).build().checkAccounting(outcomes);
    ReportFiles.write(context.hadoopConfiguration(), staged.path("."), done);
    staged.publish();
    return done;
  }

  @Override
  public void close() {
    try (staged;
        steps) {
      context.checkpointDir_$eq(checkpointDir);
      if (input != null) {
        input.close();
      }
    }
  }
}
