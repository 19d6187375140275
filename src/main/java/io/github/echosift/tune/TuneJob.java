package io.github.echosift.tune;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Outline;
import io.github.echosift.run.StagedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Draws pairs of a finished {@code dedup} for labelling, and recommends thresholds by their labels;
 * writes {@code label.csv}, {@code label.html} while pairs wait for labels, {@code config.yaml} and
 * the report.
 */
public final class TuneJob {
  /** Name of the job. */
  public static final String NAME = "tune";

  /** What the pairs of a run are to this job. */
  static final List<String> PARTS = List.of("lexical", "semantic", "other");

  private final JobContext context;
  private final FinishedRun run;
  private final TuneRequest request;

  /**
   * A job.
   *
   * @param run the run that the request names
   */
  public TuneJob(JobContext context, FinishedRun run, TuneRequest request) {
    this.context = context;
    this.run = run;
    this.request = request;
  }

  /** What the job will do. */
  public static Outline outline(TuneRequest request) {
    List<String> stages = new ArrayList<>(TuneFlow.stages(request).names());
    stages.add("write");
    return new Outline(
        NAME,
        stages,
        Map.of("target", request.target().told() + ", confidence " + request.confidence()),
        Optional.empty());
  }

  /** Runs the job and writes; the output is published when this returns. */
  public TuneResult write(OutputConfig output) {
    ReportBuilder report =
        ReportBuilder.of(NAME)
            .config(context.settings())
            .seed(request.seed())
            .model(run.setting("model", ""));
    try (StagedRun staged = context.staged(output)) {
      TuneFlow flow = TuneFlow.run(request, run, staged.steps());
      report.count("input", flow.all());
      PARTS.forEach(part -> report.count(part, flow.counts().getOrDefault(part, 0L)));
      List<RuleThresholds> thresholdsFound = flow.thresholds();
      TuneFindings found =
          new TuneFindings(
              request.target().told(),
              request.confidence(),
              thresholdsFound,
              flow.outlook(thresholdsFound, place(output.directory()) + "config.yaml").orElse(null),
              next(flow, output.directory()));
      report.findings(found);
      staged.steps().tell("write", flow.drawn().size(), () -> write(staged, flow, found));
      Report done = staged.publish(report, PARTS.toArray(String[]::new));
      Map<String, Double> thresholds = new LinkedHashMap<>();
      found.rules().stream()
          .filter(rule -> rule.recommended() != null)
          .forEach(rule -> thresholds.put(rule.key(), rule.recommended()));
      return new TuneResult(thresholds, () -> done);
    }
  }

  private void write(StagedRun staged, TuneFlow flow, TuneFindings found) {
    Configuration hadoop = context.spark().sparkContext().hadoopConfiguration();
    String csv = LabelFile.csv(flow.drawn(), flow.text());
    ReportFiles.writeNew(hadoop, staged.path("label.csv"), csv);
    if (flow.isOpen()) {
      String page = LabelPage.of(flow.drawn(), flow.text());
      ReportFiles.writeNew(hadoop, staged.path("label.html"), page);
    }
    ReportFiles.writeNew(hadoop, staged.path("config.yaml"), TunedConfig.yaml(run, found));
  }

  private static List<String> next(TuneFlow flow, String directory) {
    String place = place(directory);
    return flow.isOpen()
        ? List.of(
            "Label the pairs in " + place + "label.html (or fill in label.csv),",
            "then give the file to the next run of tune with --labels.")
        : List.of("Pass " + place + "config.yaml to dedup with --config.");
  }

  private static String place(String directory) {
    return directory + (directory.endsWith("/") ? "" : "/");
  }
}
