package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.ClusterColumns;
import io.github.echosift.cluster.ClusterModel;
import io.github.echosift.cluster.OutlierRule;
import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
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
  private final EncoderConfig encoder;
  private final Map<String, Object> settings;

  ClusterJob(
      SparkSession spark,
      ClusterConfig config,
      EncoderConfig encoder,
      Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.encoder = encoder;
    this.settings = settings;
  }

  /** Runs the job; the output is published when this returns. */
  Report run(InputConfig input, ClusterOptions options, OutputOptions output) {
    long seed = config.training().seed();
    ReportBuilder report = Report.of("cluster").config(settings).seed(seed);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark);
        Loaded loaded = steps.read(input)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      requireDocuments(loaded);
      ClusterSource source = ClusterSource.of(spark, options, encoder, config);
      report.model(source.encoder().model());
      ClusterNodes nodes = new ClusterNodes(spark, source.encoder(), steps);
      ClusterNodes.Found found =
          options.dedupFirst()
              ? nodes.echoesOnce(loaded.documents(), loaded.count(), seed)
              : nodes.all(loaded.documents(), loaded.count());
      ClusterSource.Centred centred = source.centers(found.vectors(), steps);
      Steps.Result assigned =
          steps.run(
              "assign",
              found.vectors().count(),
              () -> Assignments.of(found.vectors().rows(), centred.centers()));
      Dataset<Row> profile =
          steps.run("describe", assigned.count(), () -> source.profile(assigned.rows())).rows();
      Dataset<Row> marked = OutlierRule.mark(assigned.rows().drop(Columns.VECTOR), profile);
      Dataset<Row> placed =
          steps
              .run(
                  "place",
                  loaded.count(),
                  () -> ClusterTables.documents(loaded.documents(), found.places(), marked))
              .rows();
      Dataset<Row> named =
          steps
              .run(
                  "represent",
                  centred.centers().k(),
                  () -> ClusterTables.named(loaded.documents(), profile))
              .rows();
      long outliers = placed.agg(count_if(col(ClusterColumns.OUTLIER))).head().getLong(0);
      steps.write(
          loaded.count(),
          () -> {
            report.count("input", loaded.input());
            report.count(
                "clustered",
                CountedRows.write(
                    placed,
                    rows ->
                        Tables.writeSorted(
                            rows, Columns.ROW, staged.path("documents"), output.format())));
            report.count("outliers", outliers);
            report.count("quarantined", Quarantine.write(loaded, staged, output));
            Tables.write(
                ClusterTables.clusters(named).orderBy(ClusterColumns.CLUSTER),
                staged.path("clusters"),
                output.format());
            ClusterModel.write(
                ClusterModel.pipeline(source.embedder(), centred.centers()),
                source.kept(profile),
                staged.path("model"));
          });
      Quarantine.count(loaded, report);
      centred.figures().forEach(report::metric);
      source.drift(profile).forEach(report::metric);
      report.count("distinct", found.vectors().count());
      report.clusters(ClusterReport.of(named, centred, outliers, seed));
      Report done = checked(steps.fill(report).build());
      ReportFiles.write(hadoop, staged.path("."), done);
      staged.publish();
      return done;
    }
  }

  private static void requireDocuments(Loaded loaded) {
    if (loaded.count() == 0) {
      throw new UserException(
          "there is nothing to cluster: none of " + loaded.input() + " records is a document");
    }
  }

  private static Report checked(Report report) {
    if (report.count("input") != report.count("clustered") + report.count("quarantined")) {
      throw new IllegalStateException("rows do not add up: " + report.counts());
    }
    return report;
  }
}
