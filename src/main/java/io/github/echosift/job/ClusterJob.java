package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.cluster.ClusterModel;
import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.TextReading;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.text.TextColumns;
import io.github.echosift.write.StagedOutput;
import io.github.echosift.write.Tables;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads, clusters, names, writes {@code documents, clusters, model, quarantine} and the report. */
final class ClusterJob {
  private final SparkSession spark;
  private final ClusterConfig config;
  private final TextReading reading;
  private final Map<String, Object> settings;

  ClusterJob(
      SparkSession spark, ClusterConfig config, TextReading reading, Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.reading = reading;
    this.settings = settings;
  }

  /** Runs the job; the output is published when this returns. */
  Report run(InputConfig input, ClusterOptions options, OutputOptions output) {
    long seed = config.training().seed();
    ReportBuilder report = Report.of("cluster").config(settings).seed(seed);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ClusterSource source = ClusterSource.of(spark, options, reading, config);
    report.model(source.reading().encoder().model());
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark);
        Loaded loaded = steps.read(input)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      long count = requireDocuments(loaded);
      Dataset<Row> documents = readable(loaded.documents(), source.reading());
      ClusterNodes nodes = new ClusterNodes(spark, source.reading().encoder(), steps);
      ClusterFlow flow = new ClusterFlow(nodes, source, steps);
      ClusterFlow.Outcome outcome =
          options.dedupFirst()
              ? flow.echoesOnce(documents, count, seed)
              : flow.run(documents, count);
      report.count("input", loaded.input());
      steps.write(
          count,
          () -> {
            report.count("clustered", write(outcome, source, staged, output));
            report.count("quarantined", Quarantine.write(loaded, staged, output));
          });
      Quarantine.count(loaded, report);
      tell(outcome, source, seed, report);
      Report done = checked(steps.fill(report).build());
      ReportFiles.write(hadoop, staged.path("."), done);
      staged.publish();
      return done;
    }
  }

  private static long requireDocuments(Loaded loaded) {
    if (loaded.count() == 0) {
      throw new UserException(
          "there is nothing to cluster: none of " + loaded.input() + " records is a document");
    }
    return loaded.count();
  }

  /** The documents as the clusters want their texts. */
  static Dataset<Row> readable(Dataset<Row> documents, TextReading reading) {
    return reading.stripHtml()
        ? documents.withColumn(Columns.TEXT, TextColumns.withoutHtml(col(Columns.TEXT)))
        : documents;
  }

  private static long write(
      ClusterFlow.Outcome outcome,
      ClusterSource source,
      StagedOutput staged,
      OutputOptions output) {
    Tables.write(
        ClusterTables.clusters(outcome.named()).orderBy(ClusterColumns.CLUSTER),
        staged.path("clusters"),
        output.format());
    ClusterModel.write(
        ClusterModel.pipeline(source.reading(), outcome.centred().centers()),
        source.kept(outcome.profile()),
        staged.path("model"));
    return CountedRows.write(
        outcome.placed(),
        rows -> Tables.writeSorted(rows, Columns.ROW, staged.path("documents"), output.format()));
  }

  private static void tell(
      ClusterFlow.Outcome outcome, ClusterSource source, long seed, ReportBuilder report) {
    outcome.centred().figures().forEach(report::metric);
    source.drift(outcome.profile()).forEach(report::metric);
    report.count("outliers", outcome.outliers());
    report.count("distinct", outcome.distinct());
    report.clusters(ClusterReport.of(outcome.named(), outcome.centred(), outcome.outliers(), seed));
  }

  private static Report checked(Report report) {
    long out = report.count("clustered") + report.count("quarantined");
    if (report.count("input") != out) {
      throw new IllegalStateException(
          "rows do not add up: input %d, but clustered and quarantined %d"
              .formatted(report.count("input"), out));
    }
    return report;
  }
}
