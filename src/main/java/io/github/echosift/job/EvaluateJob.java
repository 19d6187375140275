package io.github.echosift.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.TextReading;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.evaluate.GroupMetrics;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.write.StagedOutput;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs what is to be measured on labelled data and compares. */
final class EvaluateJob {
  private final SparkSession spark;
  private final DedupConfig config;
  private final ClusterTrials trials;
  private final Map<String, Object> settings;

  EvaluateJob(
      SparkSession spark, DedupConfig config, ClusterTrials trials, Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.trials = trials;
    this.settings = settings;
  }

  /** Measures; the report is published when this returns. */
  Report run(EvaluateCommand.Task task, InputOptions input, OutputOptions output) {
    ReportBuilder report = Report.of("evaluate").config(settings).seed(config.block().seed());
    report.model(config.encoder().model());
    InputConfig from = task.pairs() ? input.pairs() : input.config();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (StagedOutput staged = StagedOutput.open(hadoop, output.directory(), output.mode());
        Steps steps = new Steps(spark);
        Loaded loaded = steps.read(from)) {
      spark.sparkContext().setCheckpointDir(staged.work("checkpoints"));
      long rows = loaded.count();
      PairEvaluation pairs = new PairEvaluation(spark, config, steps);
      switch (task) {
        case STS -> pairs.sts(gold(loaded, "score"), rows, report);
        case PAIRS -> pairs.pairs(gold(loaded, "label"), rows, report);
        case CLUSTERS ->
            new ClusterEvaluation(spark, config.encoder(), trials)
                .run(ClusterJob.readable(gold(loaded, "label"), reading()), rows, steps, report);
        case GROUPS -> groups(gold(loaded, "group"), rows, steps, report);
        case BLOCKING ->
            new BlockingEvaluation(spark, config, steps).run(loaded.documents(), rows, report);
      }
      Quarantine.count(loaded, report);
      report.count("input", loaded.input());
      report.count("quarantined", Quarantine.write(loaded, staged, output));
      Report done = steps.fill(report).build();
      ReportFiles.write(hadoop, staged.path("."), done);
      staged.publish();
      return done;
    }
  }

  private TextReading reading() {
    return new TextReading(config.text().stripHtml(), config.encoder());
  }

  private static Dataset<Row> gold(Loaded loaded, String column) {
    if (!Arrays.asList(loaded.schema().fieldNames()).contains(column)) {
      throw new UserException(
          "the input has no column '"
              + column
              + "', which this task compares with; columns are: "
              + String.join(", ", loaded.schema().fieldNames()));
    }
    return loaded.documents().withColumn("gold", col(Columns.DOC).getField(column));
  }

  private void groups(Dataset<Row> documents, long rows, Steps steps, ReportBuilder report) {
    DedupFlow.Outcome outcome = new DedupFlow(spark, config, steps).run(documents, rows);
    Dataset<Row> clustered =
        documents
            .select(col(Columns.ROW), col("gold").cast("string").as("gold"))
            .join(
                outcome.assignment().select(Columns.ROW, KeepColumns.KEEPER_ROW),
                Columns.ROW,
                "left_outer")
            .select(
                coalesce(col(KeepColumns.KEEPER_ROW), col(Columns.ROW))
                    .cast("string")
                    .as("predicted"),
                col("gold"));
    Steps.Result persisted = steps.run("compare", rows, () -> clustered);
    put(GroupMetrics.of(persisted.rows()), report);
  }

  static void put(Evaluation evaluation, ReportBuilder report) {
    evaluation.metrics().forEach(report::metric);
    report.count("measured", evaluation.measured());
  }
}
