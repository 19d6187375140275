package io.github.echosift.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The config file of a job as its options have it: every key, its default, a one-line comment. */
final class ConfLines {
  private ConfLines() {}

  /** Prints the file of the job that is named. */
  public static void main(String[] args) {
    System.out.print(of(args[0]));
  }

  static String of(String job) {
    CommandSpec command = ConfigFile.command(Main.commandLine(), job);
    String keys =
        ConfigFile.options(command).values().stream()
            .sorted(Comparator.comparingInt(OptionSpec::order))
            .map(ConfLines::entry)
            .collect(Collectors.joining("\n"));
    return """
        # Settings of `echosift %1$s`: pass this file with --config; a flag beats the file.
        # Every key stands here with its default; null stands for none, or for a default told beside it.

        %2$s\
        """
        .formatted(job, keys);
  }

  private static String entry(OptionSpec option) {
    String comment = String.join(" ", option.description()).replaceAll(" Default: \\S+$", "");
    return "# " + comment + "\n" + option.longestName().substring(2) + ": " + value(option) + "\n";
  }

  private static String value(OptionSpec option) {
    String value = option.defaultValue();
    if (value == null || !option.isMultiValue()) {
      return value;
    }
    List<String> parts = Arrays.asList(value.split(",", -1));
    return "[" + String.join(", ", parts) + "]";
  }
}
