package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
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

/** {@code dedup}: removes exact, lexical and semantic near-duplicates. */
@Command(
    name = "dedup",
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
  public Integer call() throws IOException {
    InputConfig from = input.config();
    DedupConfig config = rules.config(text.config(), encoder.config(), run.seed());
    StagedOutput.check(HadoopSettings.read(), output.directory(), output.mode());
    if (run.dryRun()) {
      Plan.dedup(from, config, output.directory(), spec.commandLine().getOut());
      return Main.DONE;
    }
    try (JobSession session = JobSession.open("dedup", InputSize.of(from))) {
      DedupJob job = new DedupJob(session.spark(), config, Settings.of(spec));
      Report report = job.run(from, output);
      Summary.print(report, output.directory(), System.out);
    }
    return Main.DONE;
  }
}
