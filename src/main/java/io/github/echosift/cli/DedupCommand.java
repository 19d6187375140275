package io.github.echosift.cli;

import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EarlierOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.read.Records;
import io.github.echosift.schema.UserException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dedup}: removes exact, lexical and semantic near-duplicates. */
@Command(
    name = DedupJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Removes exact, lexical and semantic near-duplicates, with reasons.",
    footer = {
      "",
      "Examples:",
      "  echosift dedup --input news.jsonl --output unique",
      "  echosift dedup --input posts.csv --output unique --preset paraphrase --explain",
      "  echosift dedup --input day.parquet --output unique --keeper latest --time-column date"
    })
final class DedupCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private EarlierOptions earlier;
  @Mixin private OutputOptions output;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private RunOptions run;
  @Mixin private Telling telling;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = output.config();
    if (rules.keepsLatest() && from.fields().time().isEmpty()) {
      throw new UserException("keeper latest needs time-column; name it, or choose another keeper");
    }
    DedupConfig config = telling.of(rules.config(text.config(), encoder.config(), run.seed()));
    DedupRequest request = earlier.request(config, from);
    return new JobCall(DedupJob.outline(request), from, to, () -> DedupJob.size(from, request))
        .run(
            run,
            spec,
            context ->
                new DedupJob(context, request)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }

  /** Flags of what is told beyond which rows go. */
  static final class Telling {
    @Option(
        names = "--explain",
        arity = "0..1",
        fallbackValue = "true",
        defaultValue = Defaults.OF_CONFIG,
        order = 60,
        description =
            "Adds a column differences to removed/: where a document differs from its keeper, and why"
                + " that was let pass.")
    private boolean explain;

    @Option(
        names = "--contained",
        paramLabel = "WHAT",
        defaultValue = Defaults.OF_CONFIG,
        order = 61,
        description =
            "Texts that stand within longer ones: tell (in pairs/), remove (if word for word) or off."
                + " Default: ${DEFAULT-VALUE}.")
    private Contained.Mode contained;

    @Option(
        names = "--contained-share",
        paramLabel = "X",
        defaultValue = Defaults.OF_CONFIG,
        order = 62,
        description =
            "Share of the shorter text's shingles that the longer one must have."
                + " Default: ${DEFAULT-VALUE}.")
    private double containedShare;

    /** A configuration with what the flags say. */
    DedupConfig of(DedupConfig rules) {
      DedupConfig within = rules.with(new Contained(contained, containedShare));
      return explain ? within.withExplanations() : within;
    }
  }
}
