package io.github.echosift.measure;

import io.github.echosift.clusters.ClusterJob;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.TextReading;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.evaluate.Evaluation;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Runs what is to be measured on labelled data and compares. */
public final class EvaluateJob {
  /** Name of the job. */
  public static final String NAME = "evaluate";

  private final JobContext context;
  private final EvaluateConfig config;

  /** A job with a configuration. */
  public EvaluateJob(JobContext context, EvaluateConfig config) {
    this.context = context;
    this.config = config;
  }

  /** What the job will do. */
  public static Outline outline(EvaluateConfig config) {
    String name = NAME + " " + Labels.of(config.task());
    return switch (config.task()) {
      case STS, PAIRS -> Outline.of(name, stages("embed"), config.rules().encoder());
      case BLOCKING, SCREEN ->
          Outline.of(name, stages("exact", "embed", "block"), config.rules().encoder());
      case CLUSTERS ->
          Outline.of(name, stages("exact", "embed", "cluster"), config.rules().encoder());
      case GROUPS -> groups(name, DedupJob.outline(DedupRequest.of(config.rules())));
    };
  }

  /**
   * Requires of an input's columns what can be told before a record is looked at.
   *
   * @throws io.github.echosift.schema.UserException where what the task compares with isn't there
   */
  public static void requireColumns(StructType input, EvaluateConfig config) {
    Gold.require(input, config.task());
  }

  private static List<String> stages(String... work) {
    List<String> stages = new ArrayList<>(List.of("read"));
    stages.addAll(List.of(work));
    stages.addAll(List.of("compare", "write"));
    return stages;
  }

  private static Outline groups(String name, Outline dedup) {
    List<String> stages = new ArrayList<>(dedup.stages());
    stages.replaceAll(stage -> stage.equals("join") ? "compare" : stage);
    stages.remove("report");
    return new Outline(name, stages, dedup.notes(), dedup.encoder());
  }

  /** Measures and writes; the report is published when this returns. */
  public EvaluateResult write(Supplier<Records> records, OutputConfig output) {
    ReportBuilder report = report();
    try (StagedRun run = context.staged(output)) {
      Input input = run.steps().read(records);
      measure(input, run.steps(), output.texts(), report);
      report.count("input", input.countRecords());
      report.count("quarantined", run.writeQuarantine(input));
      Report done = run.publish(report);
      return new EvaluateResult(
          WrittenTables.of(context.caller(), output, Quarantine.TABLE), () -> done, () -> {});
    }
  }

  /** Measures and gives the measures. */
  public EvaluateResult find(Supplier<Records> records) {
    ReportBuilder report = report();
    return context.held(
        steps -> {
          Input input = steps.read(records);
          measure(input, steps, ReportTexts.EXCERPTS, report);
          report.count("input", input.countRecords());
          report.count("quarantined", input.quarantine().count());
          Report done = steps.fill(report).build();
          Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
          tables.put(Quarantine.TABLE, () -> Quarantine.rows(input).drop(Columns.ROW));
          return new EvaluateResult(context.given(tables), () -> done, steps::close);
        });
  }

  private ReportBuilder report() {
    return ReportBuilder.of(NAME)
        .config(context.settings())
        .seed(config.rules().seed())
        .model(config.rules().encoder().model());
  }

  private void measure(Input input, Steps steps, ReportTexts texts, ReportBuilder report) {
    DedupConfig rules = config.rules();
    long rows = input.count();
    PairEvaluation pairs = new PairEvaluation(rules, steps, texts);
    Misjudged misjudged =
        switch (config.task()) {
          case STS -> pairs.sts(Gold.of(input, config.task()), rows, report);
          case PAIRS -> pairs.pairs(Gold.of(input, config.task()), rows, report);
          case GROUPS ->
              new GroupEvaluation(rules, steps, texts)
                  .run(new Counted(Gold.of(input, config.task()), rows), config.scope(), report);
          case CLUSTERS, BLOCKING, SCREEN -> {
            measureAlone(input, steps, report);
            yield Misjudged.NONE;
          }
        };
    Quarantine.count(input, report);
    report.findings(new EvaluateFindings(config.task(), report.metrics(), misjudged));
  }

  /** Tasks whose report shows no texts. */
  private void measureAlone(Input input, Steps steps, ReportBuilder report) {
    DedupConfig rules = config.rules();
    switch (config.task()) {
      case CLUSTERS -> {
        TextReading reading = new TextReading(rules.text().stripHtml(), rules.encoder());
        Dataset<Row> labelled = ClusterJob.readable(Gold.of(input, config.task()), reading);
        new ClusterEvaluation(rules.encoder(), config.trials())
            .run(new Counted(labelled, input.count()), steps, report);
      }
      case BLOCKING -> new BlockingEvaluation(rules, steps).run(input.documents(), report);
      case SCREEN -> new ScreenEvaluation(rules, steps).run(input.documents(), report);
      case STS, PAIRS, GROUPS -> throw new IllegalStateException("shows texts: " + config.task());
    }
  }

  static void put(Evaluation evaluation, ReportBuilder report) {
    evaluation.metrics().forEach(report::metric);
    report.count("measured", evaluation.measured());
  }
}
