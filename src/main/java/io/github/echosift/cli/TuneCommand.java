package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.PlaceOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.read.Records;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Target;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.tune.PairSearch;
import io.github.echosift.tune.TuneJob;
import io.github.echosift.tune.TuneRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tune}: draws pairs for labelling; recommends thresholds by labels. */
@Command(
    name = TuneJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description =
        "Draws pairs of echoes for labelling, and recommends thresholds by the labels. The pairs are"
            + " searched for by low thresholds (--input), or those of a finished dedup (--output-of).",
    footer = {
      "",
      "Examples:",
      "  echosift tune --input docs.jsonl --output round1       (label round1/label.html)",
      "  echosift tune --output-of round1/search --labels label.csv --output round2",
      "  echosift dedup --config round2/config.yaml --input docs.jsonl --output tuned"
    })
final class TuneCommand implements Callable<Integer> {
  private static final String NO_SEARCH =
      " is for a search of --input, and --output-of takes the pairs that a run has found: leave it"
          + " out";

  @Option(
      names = "--output-of",
      paramLabel = "DIR",
      order = 1,
      description =
          "Output of a dedup, or search/ of an earlier tune, whose pairs are taken instead of"
              + " searching --input; best one with low thresholds: only its pairs are known.")
  private String run;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      order = 2,
      description =
          "label.csv of an earlier tune with its column label filled in (yes, no, unsure), as CSV or"
              + " JSON lines, or a folder of it and what several label pages gave; by default none,"
              + " for a first draw.")
  private String labels;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "" + TuneRequest.SAMPLE,
      order = 3,
      description =
          "Pairs to draw for labelling, at most 5000; 500 to a page. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      order = 4,
      description =
          "Wanted share of echoes among the pairs at or above a threshold; by default 0.95, unless a"
              + " recall is wanted.")
  private Double precision;

  @Option(
      names = "--recall",
      paramLabel = "SHARE",
      order = 5,
      description =
          "Wanted share, of the echoes among the run's pairs, of those at or above a threshold; by"
              + " default a precision is wanted.")
  private Double recall;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      defaultValue = "" + TuneRequest.CONFIDENCE,
      order = 6,
      description =
          "Least probability that all recommended thresholds reach it. Default: ${DEFAULT-VALUE}.")
  private double confidence;

  @Option(
      names = "--dedup-config",
      paramLabel = "FILE",
      order = 7,
      description =
          "YAML file by which --input is searched, as dedup takes it with --config: preset, guard,"
              + " model and all else that says what a pair is. Thresholds that it doesn't name are"
              + " low: Jaccard 0.3, cosine 0.6 of the built-in model, or what means as much of another"
              + " (conf/models.yaml).")
  private String dedupConfig;

  @Mixin private InputOptions input;
  @Mixin private PlaceOptions output;
  @Mixin private KeepingOptions keeping;
  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if ((run == null) != input.given()) {
      throw new UserException("give either --input or --output-of, one of the two");
    }
    return run == null ? search() : lookUp();
  }

  private int search() {
    InputConfig from = input.config();
    OutputConfig place = output.config();
    TuneRequest request = request("");
    TuneJob.requireLabels(HadoopSettings.read(), request);
    DedupConfig dedup = DedupSettings.lowered(Optional.ofNullable(dedupConfig), options.seed());
    PairSearch outlined = new PairSearch(() -> null, from.settings(), dedup);
    return new JobCall(
            TuneJob.outline(request, outlined),
            from,
            place,
            () -> DedupJob.size(from, DedupRequest.of(dedup)))
        .keeping(keeping)
        .run(
            options,
            spec,
            context ->
                new TuneJob(
                        context,
                        new PairSearch(
                            () -> Records.load(context.spark(), from), from.settings(), dedup),
                        request)
                    .write(place));
  }

  private int lookUp() {
    requireNoSearch();
    TuneRequest request = request(run);
    TuneJob.requireLabels(HadoopSettings.read(), request);
    FinishedRun finished = FinishedRun.of(HadoopSettings.read(), run, DedupJob.NAME);
    OutputConfig place = output.config();
    return new JobCall(TuneJob.outline(request), pairs(finished), place)
        .run(
            options,
            spec,
            context ->
                new TuneJob(context.telling(told(context.settings())), finished, request)
                    .write(place));
  }

  private TuneRequest request(String place) {
    return new TuneRequest(
        place, Optional.ofNullable(labels), sample, target(), confidence, options.seed());
  }

  /** What says how to search has no effect where pairs are known. */
  private void requireNoSearch() {
    if (dedupConfig != null) {
      throw new UserException("dedup-config" + NO_SEARCH);
    }
    for (OptionSpec option : ofSearch()) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)
          && Effects.saysOther(option)) {
        throw new UserException(option.longestName().substring(2) + NO_SEARCH);
      }
    }
  }

  private Map<String, Object> told(Map<String, Object> settings) {
    Map<String, Object> out = new LinkedHashMap<>(settings);
    ofSearch().forEach(option -> out.remove(option.longestName().substring(2)));
    return out;
  }

  private List<OptionSpec> ofSearch() {
    return Stream.of("input", "keeping")
        .flatMap(mixin -> spec.mixins().get(mixin).options().stream())
        .toList();
  }

  private Target target() {
    if (precision != null && recall != null) {
      throw new UserException("give --precision or --recall, one of the two");
    }
    return recall != null
        ? Target.recall(recall)
        : Target.precision(precision == null ? TuneRequest.PRECISION : precision);
  }

  /** The table of pairs, which tells how much there is to read. */
  private static InputConfig pairs(FinishedRun finished) {
    InputConfig table = InputConfig.of(finished.directory() + "/pairs");
    InputFormat format = finished.readAs();
    return new InputConfig(
        table.paths(),
        Optional.empty(),
        Optional.of(format),
        table.fields().withText(Columns.ID_A),
        table.reading());
  }
}
