package io.github.echosift.tune;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.report.ReportFiles;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Keeping;
import io.github.echosift.run.Outline;
import io.github.echosift.run.StagedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Draws pairs of a finished {@code dedup}, or of one that it runs itself, for labelling, and
 * recommends thresholds by their labels; writes {@code label.csv}, {@code label.html} while pairs
 * wait for labels, {@code config.yaml}, the report, and {@code search/} where it searched.
 */
public final class TuneJob {
  /** Name of the job. */
  public static final String NAME = "tune";

  /** What the pairs of a run are to this job. */
  static final List<String> PARTS = List.of("lexical", "semantic", "other");

  private static final String LOOKED_UP = "run";

  private final JobContext context;
  private final Optional<FinishedRun> known;
  private final Optional<PairSearch> search;
  private final TuneRequest request;

  private TuneJob(
      JobContext context,
      Optional<FinishedRun> known,
      Optional<PairSearch> search,
      TuneRequest request) {
    this.context = context;
    this.known = known;
    this.search = search;
    this.request = request;
  }

  /**
   * A job over the pairs of a finished run.
   *
   * @param run the run that the request names
   */
  public TuneJob(JobContext context, FinishedRun run, TuneRequest request) {
    this(context, Optional.of(run), Optional.empty(), request);
  }

  /** A job that looks for the pairs itself; the request's run is not looked at. */
  public TuneJob(JobContext context, PairSearch search, TuneRequest request) {
    this(context, Optional.empty(), Optional.of(search), request);
    search.outline().requireUse(context.keeping());
  }

  /** What the job will do with the pairs of a finished run. */
  public static Outline outline(TuneRequest request) {
    return outline(request, TuneFlow.stages(request, LOOKED_UP).names(), Optional.empty());
  }

  /** What the job will do where it looks for the pairs itself. */
  public static Outline outline(TuneRequest request, PairSearch search) {
    Outline dedup = search.outline();
    List<String> stages = new ArrayList<>();
    for (String stage : TuneFlow.stages(request, PairSearch.FOLDER).names()) {
      stages.addAll(stage.equals(PairSearch.FOLDER) ? dedup.stages() : List.of(stage));
    }
    Outline out = outline(request, stages, dedup.encoder());
    for (Map.Entry<String, String> note : dedup.notes().entrySet()) {
      out = out.noting(note.getKey(), note.getValue());
    }
    return out;
  }

  /**
   * Requires the labels that a request names.
   *
   * @throws io.github.echosift.schema.UserException where there are none
   */
  public static void requireLabels(Configuration hadoop, TuneRequest request) {
    request.labels().ifPresent(file -> LabelFile.require(hadoop, file));
  }

  private static Outline outline(
      TuneRequest request, List<String> flow, Optional<EncoderConfig> encoder) {
    List<String> stages = new ArrayList<>(flow);
    stages.add("write");
    return new Outline(
        NAME,
        stages,
        Map.of("target", request.target().told() + ", confidence " + request.confidence()),
        encoder);
  }

  /** Runs the job and writes; the output is published when this returns. */
  public TuneResult write(OutputConfig output) {
    ReportBuilder report = ReportBuilder.of(NAME).config(context.settings()).seed(request.seed());
    // What is kept for other runs is the search's own business, but it lies apart from all of this.
    context.requireApart(output);
    try (StagedRun staged = context.keeping(Keeping.NOTHING).staged(output)) {
      TuneRequest asked = search.isPresent() ? request.withRun(PairSearch.place(output)) : request;
      TuneFlow flow = TuneFlow.run(asked, source(staged, output), staged.steps());
      report.model(flow.run().setting("model", ""));
      report.count("input", flow.all());
      PARTS.forEach(part -> report.count(part, flow.counts().getOrDefault(part, 0L)));
      List<RuleThresholds> thresholdsFound = flow.thresholds();
      List<String> pages = flow.isOpen() ? LabelPage.of(flow.drawn(), flow.text()) : List.of();
      TuneFindings found =
          new TuneFindings(
              request.target().told(),
              request.confidence(),
              thresholdsFound,
              flow.outlook(thresholdsFound, place(output.directory()) + "config.yaml").orElse(null),
              next(pages.size(), asked, output.directory()));
      report.findings(found);
      staged
          .steps()
          .tell("write", flow.drawn().size(), () -> write(staged, flow, asked, found, pages));
      Report done = staged.publish(report, PARTS.toArray(String[]::new));
      Map<String, Double> thresholds = new LinkedHashMap<>();
      found.rules().stream()
          .filter(rule -> rule.recommended() != null)
          .forEach(rule -> thresholds.put(rule.key(), rule.recommended()));
      return new TuneResult(thresholds, () -> done);
    }
  }

  private TuneFlow.Source source(StagedRun staged, OutputConfig output) {
    return search
        .map(
            pairs ->
                new TuneFlow.Source(
                    PairSearch.FOLDER, () -> pairs.run(context, staged, output), pairs.nothing()))
        .orElseGet(
            () ->
                new TuneFlow.Source(
                    LOOKED_UP,
                    known::orElseThrow,
                    request.run()
                        + " has no pairs by the rules lexical or semantic, so no threshold to tune;"
                        + " run dedup with lower thresholds, or --guard none"));
  }

  private void write(
      StagedRun staged, TuneFlow flow, TuneRequest asked, TuneFindings found, List<String> pages) {
    Configuration hadoop = context.spark().sparkContext().hadoopConfiguration();
    String csv = LabelFile.csv(flow.drawn(), flow.text());
    ReportFiles.writeNew(hadoop, staged.path("label.csv"), csv);
    for (int page = 1; page <= pages.size(); page++) {
      ReportFiles.writeNew(hadoop, staged.path(LabelPage.name(page)), pages.get(page - 1));
    }
    ReportFiles.writeNew(
        hadoop, staged.path("config.yaml"), TunedConfig.yaml(flow.run(), asked.run(), found));
  }

  private static List<String> next(int pages, TuneRequest asked, String directory) {
    String place = place(directory);
    if (pages == 0) {
      return List.of("Pass " + place + "config.yaml to dedup with --config.");
    }
    String call = "  echosift tune --output-of " + Outlook.word(asked.run()) + " --labels ";
    return pages == 1
        ? List.of(
            "Label the pairs in " + place + "label.html (or fill in label.csv), then:",
            call + "label.csv --output DIR")
        : List.of(
            "Label the pairs in " + place + "label.html to " + LabelPage.name(pages) + ", put what",
            "they give and " + place + "label.csv into a folder LABELS, then:",
            call + "LABELS --output DIR");
  }

  static String place(String directory) {
    return directory + (directory.endsWith("/") ? "" : "/");
  }
}
