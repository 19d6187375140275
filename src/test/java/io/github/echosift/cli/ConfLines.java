package io.github.echosift.cli;

import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code conf/JOB.yaml} must hold; running it prints that. */
final class ConfLines {
  private ConfLines() {}

  public static void main(String[] args) {
    System.out.print(of(args[0]));
  }

  static String of(String job) {
    String keys =
        options(job).values().stream()
            .sorted(Comparator.comparingInt(OptionSpec::order))
            .map(ConfLines::entry)
            .collect(Collectors.joining("\n"));
    return """
        # Settings of `echosift %1$s`: pass this file with --config; a flag beats the file.
        # Every key stands here with its default; null stands for none, or for a default told beside it.

        %3$s%2$s\
        """
        .formatted(job, keys, job.equals("evaluate") ? TASK : "");
  }

  private static final String TASK =
      """
      # sts, pairs, groups, clusters, blocking or screen, unless told as `evaluate TASK`. A task takes the keys
      # that it has a flag for; `evaluate TASK --help` lists them.
      task: null

      """;

  /** The options of a job, or of all of its tasks. */
  static Map<String, OptionSpec> options(String job) {
    CommandLine command = Main.commandLine().getSubcommands().get(job);
    Map<String, OptionSpec> out = new TreeMap<>(ConfigFile.options(command.getCommandSpec()));
    command
        .getSubcommands()
        .values()
        .forEach(task -> out.putAll(ConfigFile.options(task.getCommandSpec())));
    return out;
  }

  private static String entry(OptionSpec option) {
    return "# "
        + comment(option)
        + "\n"
        + option.longestName().substring(2)
        + ": "
        + value(option)
        + "\n";
  }

  /** What an option does, without its default. */
  static String comment(OptionSpec option) {
    return String.join(" ", option.description()).replaceAll(" Default: \\S+$", "");
  }

  private static String value(OptionSpec option) {
    String value = Defaults.of(option);
    if (value == null || !option.isMultiValue()) {
      return value;
    }
    List<String> parts = Arrays.asList(value.split(",", -1));
    return "[" + String.join(", ", parts) + "]";
  }
}
