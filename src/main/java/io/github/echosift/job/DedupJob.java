package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Rule;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Reads, finds echoes, writes {@code kept, removed, pairs, quarantine} and the report. */
final class DedupJob {
  private final SparkSession spark;
  private final DedupConfig config;
  private final Map<String, Object> settings;

  DedupJob(SparkSession spark, DedupConfig config, Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.settings = settings;
  }

  /** Runs the job; the output is published when this returns. */
  Report run(InputConfig input, OutputOptions output) {
    ReportBuilder report = Report.of("dedup").config(settings).seed(config.block().seed());
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      try (Records records = steps.read(input)) {
        DedupTables.requireFreeNames(records.inputSchema());
        DedupFlow.Outcome outcome = new DedupFlow(spark, config, steps).run(records.documents());
        DedupTables tables =
            DedupTables.of(records.documents(), outcome.assignment(), outcome.pairs());
        steps.write("write kept", () -> save(tables.writtenKept(), staged, "kept", output));
        Report done = new DedupReport(config, records, tables, outcome).fill(report, steps);
        ReportFiles.write(hadoop, staged.path(""), done);
        staged.publish();
        return done;
      }
    }
  }
}
