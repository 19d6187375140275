package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.flags.PlaceOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Target;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.tune.TuneJob;
import io.github.echosift.tune.TuneRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tune}: draws pairs of a finished dedup for labelling; recommends thresholds by labels. */
@Command(
    name = TuneJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description =
        "Draws pairs of a finished dedup for labelling, and recommends thresholds by the labels.",
    footer = {
      "",
      "Examples:",
      "  echosift tune --output-of out --output round1          (label round1/label.html)",
      "  echosift tune --output-of out --labels label.csv --output round2",
      "  echosift dedup --config round2/config.yaml --input docs.jsonl --output tuned"
    })
final class TuneCommand implements Callable<Integer> {
  @Option(
      names = "--output-of",
      required = true,
      paramLabel = "DIR",
      order = 1,
      description = "Output of a dedup, best of one with low thresholds: only its pairs are known.")
  private String run;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      order = 2,
      description =
          "label.csv of an earlier tune with its column label filled in (yes, no, unsure), as CSV or"
              + " JSON lines; by default none, for a first draw.")
  private String labels;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "" + TuneRequest.SAMPLE,
      order = 3,
      description = "Pairs to draw for labelling, at most 5000. Default: ${DEFAULT-VALUE}.")
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

  @Mixin private PlaceOptions output;
  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TuneRequest request =
        new TuneRequest(
            run, Optional.ofNullable(labels), sample, target(), confidence, options.seed());
    FinishedRun finished = FinishedRun.of(HadoopSettings.read(), run, DedupJob.NAME);
    OutputConfig place = output.config();
    return new JobCall(TuneJob.outline(request), pairs(finished), place)
        .run(options, spec, context -> new TuneJob(context, finished, request).write(place));
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
        table.paths(), Optional.empty(), Optional.of(format), table.fields(), table.reading());
  }
}
