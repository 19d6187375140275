package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embeddings.EmbedJob;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.flags.TableOptions;
import io.github.echosift.read.Records;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code embed}: writes the sentence embedding of every document. */
@Command(
    name = EmbedJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Writes the sentence embedding of every document.")
final class EmbedCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private TableOptions output;
  @Mixin private EncoderOptions encoder;
  @Mixin private KeepingOptions keeping;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    InputConfig from = input.config();
    OutputConfig to = output.config();
    EncoderConfig config = encoder.config();
    return new JobCall(EmbedJob.outline(config), from, to)
        .keeping(keeping)
        .run(
            run,
            spec,
            context ->
                new EmbedJob(context, config)
                    .write(() -> Records.load(context.spark(), from, to.format()), to));
  }
}
