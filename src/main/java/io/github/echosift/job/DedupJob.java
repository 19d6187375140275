package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
        Loaded loaded = read(steps, input)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      Dataset<Row> documents = loaded.documents();
      long count = loaded.count();
      DedupFlow.Outcome outcome = new DedupFlow(spark, config, steps).run(documents, count);
      Steps.Result grouped =
          steps.run("join", count, () -> DedupTables.grouped(documents, outcome.assignment()));
      Dataset<Row> kept = DedupTables.kept(documents, grouped.rows());
      Dataset<Row> removed = DedupTables.removed(grouped.rows());
      steps.write(
          count,
          () -> {
            report.count("input", loaded.input());
            report.count("kept", sorted(kept, staged, "kept", output));
            report.count("removed", sorted(removed, staged, "removed", output));
            report.count("quarantined", Quarantine.write(loaded, staged, output));
            report.count("distinct", outcome.distinct());
            report.count("unreadable", outcome.unreadable());
            Dataset<Row> pairs = DedupTables.pairs(documents, outcome.pairs());
            report.count(
                "pairs",
                CountedRows.write(
                    pairs, rows -> Tables.write(rows, staged.path("pairs"), output.format())));
          });
      steps.timed(
          "report",
          count,
          () -> {
            Quarantine.count(loaded, report);
            report.duplicates(DedupReport.of(config, documents, grouped.rows(), outcome));
            return grouped;
          });
      Report done = steps.fill(report).build().checkAccounting();
      ReportFiles.write(hadoop, staged.path("."), done);
      staged.publish();
      return done;
    }
  }

  private static Loaded read(Steps steps, InputConfig input) {
    Loaded loaded = steps.read(input);
    DedupTables.requireFreeNames(loaded.schema());
    return loaded;
  }

  private static long sorted(
      Dataset<Row> rows, StagedOutput staged, String table, OutputOptions output) {
    return CountedRows.write(
        rows,
        counted -> Tables.writeSorted(counted, Columns.ROW, staged.path(table), output.format()));
  }
}
