package io.github.echosift.cli;

import io.github.echosift.config.EvaluationTask;
import io.github.echosift.measure.EvaluateJob;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate TASK}: measures the encoder and the rules on labelled data. */
@Command(
    name = EvaluateJob.NAME,
    description = "Measures the encoder and the rules on labelled data.",
    synopsisSubcommandLabel = "TASK",
    commandListHeading = "%nTasks:%n",
    footer = {
      "",
      "`echosift evaluate TASK --help` tells a task's options. `evaluate --task TASK` is the same."
    },
    subcommands = {
      EvaluateTasks.Sts.class,
      EvaluateTasks.Pairs.class,
      EvaluateTasks.Groups.class,
      EvaluateTasks.Clusters.class,
      EvaluateTasks.Blocking.class,
      EvaluateTasks.Screen.class
    })
@SuppressWarnings("UnusedVariable") // --help is read by picocli itself
final class EvaluateCommand implements Callable<Integer> {
  private static final String TASK = "--task";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Without a task there is nothing to do. */
  @Override
  public Integer call() {
    throw new UserException("task must be " + Labels.either(tasks()) + ", but none is given");
  }

  private static List<String> tasks() {
    return Labels.of(EvaluationTask.class);
  }

  /**
   * The words after {@code evaluate}, with the task first, whether it stands there or is told by
   * {@code --task}.
   *
   * @param fromFile the task that the config file names, if any
   */
  static List<String> taskFirst(List<String> words, Optional<String> fromFile) {
    if (!words.isEmpty() && tasks().contains(words.get(0))) {
      return words;
    }
    List<String> out = new ArrayList<>(words);
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i).startsWith(TASK + "=")) {
        return named(out.remove(i).substring(TASK.length() + 1), out);
      }
      if (out.get(i).equals(TASK) && i + 1 < out.size()) {
        out.remove(i);
        return named(out.remove(i), out);
      }
    }
    return fromFile.map(task -> named(task, out)).orElse(out);
  }

  private static List<String> named(String task, List<String> others) {
    List<String> out = new ArrayList<>();
    out.add(Labels.of(Labels.parse(EvaluationTask.class, "task", task)));
    out.addAll(others);
    return out;
  }
}
