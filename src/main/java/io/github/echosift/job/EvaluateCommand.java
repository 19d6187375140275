package io.github.echosift.job;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.report.Report;
import io.github.echosift.report.Summary;
import io.github.echosift.write.StagedOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: measures the encoder and the rules on labelled data. */
@Command(
    name = "evaluate",
    sortOptions = false,
    sortSynopsis = false,
    description = "Measures the encoder and the rules on labelled data.",
    footer = {
      "",
      "sts and pairs read text_a and text_b; sts the column score, or label (0 or 1) without it,",
      "pairs the column label; groups reads the text column and group;",
      "clusters reads the text column and label, and makes as many clusters as there are labels.",
      "blocking compares banding with exact search on the text column alone."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** What is measured. */
  enum Task {
    STS,
    PAIRS,
    GROUPS,
    CLUSTERS,
    BLOCKING;

    /** Whether the input holds pairs of texts. */
    boolean pairs() {
      return this == STS || this == PAIRS;
    }
  }

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      order = 0,
      description = "sts, pairs, groups, clusters or blocking.")
  private Task task;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      order = 57,
      description = "clusters: runs whose mean and spread are given. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--compare-presets",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 57,
      description = "groups: every preset, with all rules and each rule alone, on one embedding.")
  private boolean comparePresets;

  @Mixin private InputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DedupConfig config = rules.config(text.config(), encoder.config(), run.seed());
    GroupEvaluation.Scope scope =
        comparePresets ? GroupEvaluation.Scope.PRESETS : GroupEvaluation.Scope.SETTINGS;
    ClusterTrials trials = ClusterTrials.of(training, run.seed(), seeds);
    StagedOutput.check(HadoopSettings.read(), output.directory(), output.mode());
    InputConfig from = task.pairs() ? input.pairs() : input.config();
    if (run.dryRun()) {
      Plan.evaluate(task, from, config, output.directory(), spec.commandLine().getOut());
      return Main.DONE;
    }
    String name = "evaluate " + task.name().toLowerCase(Locale.ROOT);
    try (JobSession session = JobSession.open(name, InputSize.of(from))) {
      EvaluateJob job = new EvaluateJob(session.spark(), config, trials, scope, Settings.of(spec));
      Report report = job.run(task, input, output);
      Summary.print(report, output.directory(), System.out);
    }
    return Main.DONE;
  }
}
