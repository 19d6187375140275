package io.github.echosift.job;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.Summary;
import io.github.echosift.write.StagedOutput;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code embed}: writes the sentence embedding of every document. */
@Command(
    name = "embed",
    sortOptions = false,
    sortSynopsis = false,
    description = "Writes the sentence embedding of every document.")
final class EmbedCommand implements Callable<Integer> {
  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private EncoderOptions encoder;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    InputConfig from = input.config();
    EncoderConfig config = encoder.config();
    StagedOutput.check(HadoopSettings.read(), output.directory(), output.mode());
    if (run.dryRun()) {
      Plan.embed(from, config, output.directory(), spec.commandLine().getOut());
      return Main.DONE;
    }
    try (JobSession session = JobSession.open("embed", InputSize.of(from))) {
      Report report = new EmbedJob(session.spark(), config, Settings.of(spec)).run(from, output);
      Summary.print(report, output.directory(), System.out);
    }
    return Main.DONE;
  }
}
