package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.EvaluationTask;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.OutputOptions;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.TableOptions;
import io.github.echosift.flags.TrainingOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The tasks of {@code evaluate}, each with the flags that mean something to it. */
final class EvaluateTasks {
  private EvaluateTasks() {}

  /** A task that asks what the rules find. */
  private abstract static class OfRules implements Callable<Integer> {
    private final EvaluationTask task;

    @Mixin private EvaluateOptions options;
    @Mixin private RuleOptions rules;
    @Spec private CommandSpec spec;

    OfRules(EvaluationTask task) {
      this.task = task;
    }

    @Override
    public Integer call() {
      EncoderConfig encoder =
          switch (task) {
            case GROUPS -> options.encoders();
            case STS, PAIRS, CLUSTERS, BLOCKING, SCREEN -> options.encoder();
          };
      DedupConfig asked = rules.config(options.text(), encoder, options.seed());
      return options.run(scoped(EvaluateConfig.of(task).with(asked)), output(), spec);
    }

    abstract OutputConfig output();

    EvaluateConfig scoped(EvaluateConfig config) {
      return config;
    }
  }

  /** {@code evaluate sts}: correlates cosine with graded scores of pairs. */
  @Command(
      name = "sts",
      sortOptions = false,
      sortSynopsis = false,
      description = "Correlates cosine with graded scores of pairs.",
      footer = {"", "Reads text_a, text_b and the column score, or label (0 or 1) without it."})
  static final class Sts implements Callable<Integer> {
    @Mixin private EvaluateOptions options;
    @Mixin private OutputOptions output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      EvaluateConfig config = EvaluateConfig.of(EvaluationTask.STS).with(options.rules());
      return options.run(config, output.config(), spec);
    }
  }

  /**
   * {@code evaluate pairs}: measures decisions on labelled pairs, by preset and along both curves.
   */
  @Command(
      name = "pairs",
      sortOptions = false,
      sortSynopsis = false,
      description = "Measures decisions on labelled pairs, by preset and along both curves.",
      footer = {"", "Reads text_a, text_b and the column label (0 or 1)."})
  static final class Pairs extends OfRules {
    @Mixin private OutputOptions output;

    Pairs() {
      super(EvaluationTask.PAIRS);
    }

    @Override
    OutputConfig output() {
      return output.config();
    }
  }

  /** {@code evaluate groups}: compares groups as dedup makes them with the groups people made. */
  @Command(
      name = "groups",
      sortOptions = false,
      sortSynopsis = false,
      description = "Compares groups as dedup makes them with the groups people made.",
      footer = {"", "Reads the text column and the column group."})
  static final class Groups extends OfRules {
    @Mixin private OutputOptions output;

    @Option(
        names = "--compare-presets",
        arity = "0..1",
        fallbackValue = "true",
        defaultValue = "false",
        order = 59,
        description = "Every preset, with all rules and each rule alone, on one embedding.")
    private boolean comparePresets;

    Groups() {
      super(EvaluationTask.GROUPS);
    }

    @Override
    OutputConfig output() {
      return output.config();
    }

    @Override
    EvaluateConfig scoped(EvaluateConfig config) {
      return config.with(
          comparePresets ? EvaluateConfig.Scope.PRESETS : EvaluateConfig.Scope.SETTINGS);
    }
  }

  /** {@code evaluate clusters}: compares clusters with labels, as many as there are labels. */
  @Command(
      name = "clusters",
      sortOptions = false,
      sortSynopsis = false,
      description = "Compares clusters with labels, as many as there are labels.",
      footer = {"", "Reads the text column and the column label."})
  static final class Clusters implements Callable<Integer> {
    @Mixin private EvaluateOptions options;
    @Mixin private TableOptions output;
    @Mixin private TrainingOptions training;

    @Option(
        names = "--seeds",
        paramLabel = "N",
        defaultValue = Defaults.OF_CONFIG,
        order = 69,
        description = "Runs whose mean and spread are given. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ClusterConfig method =
          ClusterConfig.defaults()
              .with(training.method(), training.engine())
              .with(training.features())
              .with(training.config(options.seed()));
      EvaluateConfig config =
          EvaluateConfig.of(EvaluationTask.CLUSTERS)
              .with(options.rules())
              .with(new EvaluateConfig.Trials(method, seeds));
      return options.run(config, output.config(), spec);
    }
  }

  /** {@code evaluate blocking}: compares banding with exact search, threshold by threshold. */
  @Command(
      name = "blocking",
      sortOptions = false,
      sortSynopsis = false,
      description = "Compares banding with exact search, threshold by threshold.",
      footer = {"", "Reads the text column alone."})
  static final class Blocking extends OfRules {
    @Mixin private TableOptions output;

    Blocking() {
      super(EvaluationTask.BLOCKING);
    }

    @Override
    OutputConfig output() {
      return output.config();
    }
  }

  /** {@code evaluate screen}: what a screen by word pieces embeds and loses, by its threshold. */
  @Command(
      name = "screen",
      sortOptions = false,
      sortSynopsis = false,
      description = "Tells what a screen by word pieces embeds and loses, by its threshold.",
      footer = {"", "Reads the text column alone."})
  static final class Screen extends OfRules {
    @Mixin private TableOptions output;

    Screen() {
      super(EvaluationTask.SCREEN);
    }

    @Override
    OutputConfig output() {
      return output.config();
    }
  }
}
