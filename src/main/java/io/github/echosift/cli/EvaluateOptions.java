package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.measure.EvaluateJob;
import io.github.echosift.read.Records;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Flags of every task of {@code evaluate}. */
final class EvaluateOptions {
  @Mixin private InputOptions input;
  @Mixin private TextOptions text;
  @Mixin private EncoderOptions encoder;
  @Mixin private RunOptions run;

  TextConfig text() {
    return text.config();
  }

  EncoderConfig encoder() {
    return encoder.config();
  }

  /** For what dedup's groups are compared with. */
  EncoderConfig encoders() {
    return encoder.several();
  }

  long seed() {
    return run.seed();
  }

  /** The rules as they are by default. */
  DedupConfig rules() {
    DedupConfig rules = DedupConfig.defaults().with(text()).with(encoder());
    return rules.with(rules.block().withSeed(seed()));
  }

  /** Runs a task, or tells its plan; gives the exit code. */
  int run(EvaluateConfig config, OutputConfig to, CommandSpec spec) {
    InputConfig from = config.task().pairs() ? input.pairs() : input.config();
    return new JobCall(EvaluateJob.outline(config), from, to)
        .requiring((columns, settings) -> EvaluateJob.requireColumns(columns, config))
        .run(
            run,
            spec,
            context ->
                new EvaluateJob(context, config)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }
}
