package io.github.echosift.cli.neighbors;

import io.github.echosift.cli.JobCall;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.InputOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.read.Records;
import io.github.echosift.retrieve.IndexJob;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.Sizing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code index}: embeds documents once for many searches. */
@Command(
    name = IndexJob.NAME,
    sortOptions = false,
    sortSynopsis = false,
    description = "Embeds documents into an index for searches, or adds them to one.")
public final class IndexCommand implements Callable<Integer> {
  @Option(
      names = "--index",
      required = true,
      paramLabel = "DIR",
      order = 10,
      description =
          "Folder of the index; where there is one already the documents are added to it.")
  private String index;

  @Mixin private InputOptions input;
  @Mixin private EncoderOptions encoder;
  @Mixin private KeepingOptions keeping;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  /** Runs the job. */
  @Override
  public Integer call() {
    InputConfig from = input.config();
    EncoderConfig config = encoder.config();
    return new JobCall(
            IndexJob.outline(config),
            from,
            IndexJob.next(HadoopSettings.read(), index),
            () -> InputSize.of(from).and(Sizing.UNKNOWN))
        .keeping(keeping)
        .run(
            run,
            spec,
            context ->
                new IndexJob(context, config)
                    .write(() -> Records.load(context.spark(), from), index));
  }
}
