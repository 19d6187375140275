package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.cluster.ClusterModel;
import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.TextReading;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.text.TextColumns;
import java.util.Map;
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
    ClusterSource source = ClusterSource.of(spark, options, reading, config);
    report.model(source.reading().encoder().model());
    try (StagedRun run = StagedRun.open(spark, input, output)) {
      Loaded loaded = run.input();
      Steps steps = run.steps();
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
            report.count("clustered", write(outcome, source, run));
            report.count("quarantined", run.writeQuarantine());
          });
      Quarantine.count(loaded, report);
      tell(outcome, source, seed, report);
      return run.publish(report, "clustered");
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

  private static long write(ClusterFlow.Outcome outcome, ClusterSource source, StagedRun run) {
    run.write("clusters", ClusterTables.clusters(outcome.named()).orderBy(ClusterColumns.CLUSTER));
    ClusterModel.write(
        ClusterModel.pipeline(
            source.reading(), outcome.centred().space(), outcome.centred().centers()),
        source.kept(outcome.profile()),
        run.path("model"));
    return run.writeInOrder("documents", outcome.placed());
  }

  private static void tell(
      ClusterFlow.Outcome outcome, ClusterSource source, long seed, ReportBuilder report) {
    outcome.centred().figures().forEach(report::metric);
    source.drift(outcome.profile()).forEach(report::metric);
    report.count("outliers", outcome.outliers());
    report.count("distinct", outcome.distinct());
    report.clusters(ClusterReport.of(outcome.named(), outcome.centred(), outcome.outliers(), seed));
  }
}
