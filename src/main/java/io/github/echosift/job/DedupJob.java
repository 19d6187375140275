package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Rule;
import java.util.Map;
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
    try (StagedRun run = StagedRun.open(spark, input, output)) {
      DedupTables.requireFreeNames(run.input().schema());
      Dataset<Row> documents = run.input().documents();
      long count = run.input().count();
      Steps steps = run.steps();
      DedupFlow.Outcome outcome = new DedupFlow(spark, config, steps).run(documents, count);
      Dataset<Row> grouped =
          steps
              .run("join", count, () -> DedupTables.grouped(documents, outcome.assignment()))
              .rows();
      steps.write(
          count,
          () -> {
            report.count("input", run.input().input());
            report.count("kept", run.writeInOrder("kept", DedupTables.kept(documents, grouped)));
            report.count("removed", run.writeInOrder("removed", DedupTables.removed(grouped)));
            report.count("quarantined", run.writeQuarantine());
            report.count("distinct", outcome.distinct());
            report.count("unreadable", outcome.unreadable());
            Dataset<Row> pairs = DedupTables.pairs(documents, outcome.pairs());
            report.count("pairs", run.write("pairs", pairs));
          });
      steps.tell(
          "report",
          count,
          () -> {
            Quarantine.count(run.input(), report);
            report.duplicates(DedupReport.of(config, documents, grouped, outcome));
          });
      return run.publish(report, "kept", "removed");
    }
  }
}
