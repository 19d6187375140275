package io.github.echosift.dedup;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.read.Records;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Input;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.Quarantine;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.run.WrittenTables;
import io.github.echosift.schema.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds echoes and keeps one document of each group; writes {@code kept, removed, pairs,
 * quarantine} and the report, or gives them as Datasets.
 */
public final class DedupJob {
  /** Name of the job. */
  public static final String NAME = "dedup";

  static final String KEPT = "kept";
  static final String REMOVED = "removed";
  static final String PAIRS = "pairs";

  private final JobContext context;
  private final DedupConfig config;

  /** A job with a configuration. */
  public DedupJob(JobContext context, DedupConfig config) {
    this.context = context;
    this.config = config;
  }

  /** What the job will do. */
  public static Outline outline(DedupConfig config) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(
        "echoes",
        String.format(
            Locale.ROOT,
            "preset %s: Jaccard from %.2f (floor %.2f), cosine from %.2f (floor %.2f)",
            config.preset().label(),
            config.thresholds().lexicalThreshold(),
            config.thresholds().lexicalFloor(),
            config.thresholds().semanticThreshold(),
            config.thresholds().semanticFloor()));
    config.caution().ifPresent(caution -> notes.put("mind", caution));
    List<String> stages = new ArrayList<>(List.of("read", "exact"));
    stages.addAll(DedupFlow.stages(config).names());
    stages.add("join");
    if (config.explain()) {
      stages.add("explain");
    }
    stages.addAll(List.of("write", "report"));
    return new Outline(
        NAME,
        stages,
        notes,
        config.uses(Rule.SEMANTIC) ? Optional.of(config.encoder()) : Optional.empty());
  }

  /** Runs the job and writes; the output is published when this returns. */
  public DedupResult write(Supplier<Records> records, OutputConfig output) {
    ReportBuilder report = report();
    try (StagedRun run = context.staged(output)) {
      Steps steps = run.steps();
      Found found = find(steps, records, output.prefix());
      steps.tell(
          "write",
          found.input().count(),
          () -> {
            report.count("input", found.input().countRecords());
            report.count(KEPT, run.writeInOrder(KEPT, found.kept()));
            report.count(REMOVED, run.writeInOrder(REMOVED, found.removed()));
            report.count("quarantined", run.writeQuarantine(found.input()));
            found.count(report);
            report.count(PAIRS, run.write(PAIRS, found.pairs()));
          });
      steps.tell("report", found.input().count(), () -> found.tell(config, report));
      Report done = run.publish(report, KEPT, REMOVED);
      return new DedupResult(
          WrittenTables.of(context.spark(), output, KEPT, REMOVED, PAIRS, Quarantine.TABLE),
          () -> done,
          () -> {});
    }
  }

  /** Runs the job and gives what it found, held until the result is closed. */
  public DedupResult find(Supplier<Records> records) {
    ReportBuilder report = report();
    return context.held(
        steps -> {
          Found found = find(steps, records, "");
          return new DedupResult(
              found.tables(), () -> found.counted(config, steps, report), steps::close);
        });
  }

  private ReportBuilder report() {
    return ReportBuilder.of(NAME)
        .config(context.settings())
        .seed(config.seed())
        .model(config.uses(Rule.SEMANTIC) ? config.encoder().model() : "");
  }

  private Found find(Steps steps, Supplier<Records> records, String prefix) {
    Input input = steps.read(records);
    DedupTables.requireFreeNames(input.schema(), config, prefix);
    if (config.uses(Rule.SEMANTIC)) {
      Embedding.prepare(context.spark(), config.encoder());
    }
    DistinctTexts distinct = DedupFlow.distinct(config, steps, input.documents());
    DedupOutcome outcome = DedupFlow.run(config, steps, input.documents(), distinct);
    Dataset<Row> grouped =
        steps
            .hold(
                "join",
                input.count(),
                () -> DedupTables.grouped(input.rows(), outcome.assignment()))
            .rows();
    return new Found(input, outcome, grouped, explained(steps, input, grouped), prefix);
  }

  private Optional<Dataset<Row>> explained(Steps steps, Input input, Dataset<Row> grouped) {
    return config.explain()
        ? Optional.of(
            steps
                .hold(
                    "explain",
                    input.count(),
                    () -> Explained.of(grouped, input.rows(), config.thresholds().guards()))
                .rows())
        : Optional.empty();
  }
}
