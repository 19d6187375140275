package io.github.echosift.job;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.TextReading;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs what is to be measured on labelled data and compares. */
final class EvaluateJob {
  private final SparkSession spark;
  private final DedupConfig config;
  private final ClusterTrials trials;
  private final GroupEvaluation.Scope comparison;
  private final Map<String, Object> settings;

  EvaluateJob(
      SparkSession spark,
      DedupConfig config,
      ClusterTrials trials,
      GroupEvaluation.Scope comparison,
      Map<String, Object> settings) {
    this.spark = spark;
    this.config = config;
    this.trials = trials;
    this.comparison = comparison;
    this.settings = settings;
  }

  /** Measures; the report is published when this returns. */
  Report run(EvaluateCommand.Task task, InputOptions input, OutputOptions output) {
    ReportBuilder report = Report.of("evaluate").config(settings).seed(config.block().seed());
    report.model(config.encoder().model());
    InputConfig from = task.pairs() ? input.pairs() : input.config();
    try (StagedRun run = StagedRun.open(spark, from, output)) {
      Loaded loaded = run.input();
      Steps steps = run.steps();
      long rows = loaded.count();
      PairEvaluation pairs = new PairEvaluation(spark, config, steps);
      switch (task) {
        case STS -> pairs.sts(gold(loaded, "score", "label"), rows, report);
        case PAIRS -> pairs.pairs(gold(loaded, "label"), rows, report);
        case CLUSTERS ->
            new ClusterEvaluation(spark, config.encoder(), trials)
                .run(ClusterJob.readable(gold(loaded, "label"), reading()), rows, steps, report);
        case GROUPS ->
            new GroupEvaluation(spark, config, steps)
                .run(gold(loaded, "group"), rows, comparison, report);
        case BLOCKING ->
            new BlockingEvaluation(spark, config, steps).run(loaded.documents(), rows, report);
      }
      Quarantine.count(loaded, report);
      report.count("input", loaded.input());
      report.count("quarantined", run.writeQuarantine());
      return run.publish(report);
    }
  }

  private TextReading reading() {
    return new TextReading(config.text().stripHtml(), config.encoder());
  }

  /** The documents with the first of the columns that is there as {@code gold}. */
  private static Dataset<Row> gold(Loaded loaded, String... columns) {
    List<String> present = Arrays.asList(loaded.schema().fieldNames());
    String column =
        Arrays.stream(columns)
            .filter(present::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "the input has no column '"
                            + String.join("' or '", columns)
                            + "', which this task compares with; columns are: "
                            + String.join(", ", present)));
    return loaded.documents().withColumn("gold", col(Columns.DOC).getField(column));
  }

  static void put(Evaluation evaluation, ReportBuilder report) {
    evaluation.metrics().forEach(report::metric);
    report.count("measured", evaluation.measured());
  }
}
