package io.github.echosift.run;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Scratch;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What every job does around its work when it writes: claims the output, writes tables, and in the
 * end publishes them together with the report. Closing it unpublished leaves nothing behind.
 */
public final class StagedRun implements AutoCloseable {
  private final Configuration hadoop;
  private final StagedOutput staged;
  private final OutputConfig output;
  private final Steps steps;

  private StagedRun(JobContext context, OutputConfig output) {
    SparkSession spark = context.spark();
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.output = output;
    this.staged = StagedOutput.open(hadoop, output.directory(), output.mode());
    Steps started = null;
    try {
      started = context.steps(Scratch.in(spark.sparkContext(), staged.work("checkpoints")));
    } finally {
      // Spark throws checked exceptions past the compiler, so none is caught by name.
      if (started == null) {
        staged.close();
      }
    }
    this.steps = started;
  }

  /**
   * Claims the output.
   *
   * @throws io.github.echosift.schema.UserException where there is one that may not be replaced
   */
  static StagedRun open(JobContext context, OutputConfig output) {
    return new StagedRun(context, output);
  }

  /** The steps of the run. */
  public Steps steps() {
    return steps;
  }

  /** Where a part of the output is to be written that is no table. */
  public String path(String child) {
    return staged.path(child);
  }

  /** Writes a table in the order of its columns; gives the number of rows. */
  public long write(String table, Dataset<Row> rows) {
    return Tables.write(rows, path(table), output.format());
  }

  /** Writes a table in the order of its column {@code _row}, without it. */
  public long writeInOrder(String table, Dataset<Row> rows) {
    return Tables.writeSorted(rows, Columns.ROW, path(table), output.format());
  }

  /**
   * As {@link #writeInOrder}, for a table that holds the input's columns, in the folders that the
   * output wants.
   */
  public long writeDocuments(String table, Dataset<Row> rows) {
    return Tables.writeParted(
        rows, Columns.ROW, output.partitionBy(), path(table), output.format());
  }

  /** Writes {@code quarantine/}: {@code raw, file, reason}, in input order. */
  public long writeQuarantine(Input input) {
    return writeInOrder(Quarantine.TABLE, Quarantine.rows(input));
  }

  /**
   * Writes the report and shows the output.
   *
   * @param outcomes counts that make up the input together with {@code quarantined}; none for a job
   *     that does not keep books
   */
  public Report publish(ReportBuilder report, String... outcomes) {
    Report done = steps.fill(report).build().checkAccounting(outcomes);
    ReportFiles.write(hadoop, staged.path("."), done);
    staged.publish();
    return done;
  }

  @Override
  public void close() {
    try (staged) {
      steps.close();
    }
  }
}
