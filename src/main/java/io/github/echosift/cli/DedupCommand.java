package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.read.Records;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dedup}: removes exact, lexical and semantic near-duplicates. */
@Command(
    name = DedupJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Removes exact, lexical and semantic near-duplicates, with reasons.")
final class DedupCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = output.config();
    DedupConfig config = rules.config(text.config(), encoder.config(), run.seed());
    return new JobCall(DedupJob.outline(config), from, to)
        .run(
            run,
            spec,
            context ->
                new DedupJob(context, config)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }
}
