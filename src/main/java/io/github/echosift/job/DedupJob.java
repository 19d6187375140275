package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
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
    report.model(config.uses(Rule.SEMANTIC) ? config.encoder().model() : "");
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark);
        Records records = read(steps, input)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      long documents = steps.last().rowsOut();
      DedupFlow.Outcome outcome =
          new DedupFlow(spark, config, steps).run(records.documents(), documents);
      DedupTables tables =
          DedupTables.of(records.documents(), outcome.assignment(), outcome.pairs());
      steps.write(
          documents,
          () -> {
            save(tables, staged, output);
            Quarantine.write(records, staged, output);
          });
      long quarantined = Quarantine.count(records, report);
      long kept = tables.kept().count();
      long removed = tables.removed().count();
      report
          .count("input", records.parsed().count())
          .count("kept", kept)
          .count("removed", removed)
          .count("quarantined", quarantined)
          .count("distinct", outcome.distinct())
          .count("pairs", outcome.pairs().count())
          .duplicates(DedupReport.of(config, records.documents(), tables, outcome));
      Report done = steps.fill(report).build().checkAccounting();
      ReportFiles.write(hadoop, staged.path("."), done);
      staged.publish();
      return done;
    }
  }

  private static Records read(Steps steps, InputConfig input) {
    Records records = steps.read(input);
    DedupTables.requireFreeNames(records.inputSchema());
    return records;
  }

  private static void save(DedupTables tables, StagedOutput staged, OutputOptions output) {
    Tables.writeSorted(
        tables.writtenKept(), Columns.ROW, staged.path("kept"), output.format());
    Tables.writeSorted(
        tables.writtenRemoved(), Columns.ROW, staged.path("removed"), output.format());
    Tables.write(tables.pairs(), staged.path("pairs"), output.format());
  }
}
