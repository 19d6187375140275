package io.github.echosift.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line, for those who compare documents with it. */
public final class DocumentedCommands {
  private DocumentedCommands() {}

  /** All jobs. */
  public static CommandLine root() {
    return Main.commandLine();
  }

  /**
   * The command that some words begin with: a job, or one of its tasks.
   *
   * @return empty where the first word is no job
   */
  public static Optional<CommandLine> command(List<String> words) {
    CommandLine job = words.isEmpty() ? null : root().getSubcommands().get(words.get(0));
    if (job == null || words.size() == 1 || !job.getSubcommands().containsKey(words.get(1))) {
      return Optional.ofNullable(job);
    }
    return Optional.of(job.getSubcommands().get(words.get(1)));
  }

  /** Names of a command's options, with their dashes; those of its tasks, too. */
  public static Set<String> flags(CommandLine command) {
    Set<String> out = new TreeSet<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      out.addAll(List.of(option.names()));
    }
    command.getSubcommands().values().forEach(task -> out.addAll(flags(task)));
    return out;
  }

  /** Keys that a job's YAML file may have. */
  public static Set<String> keys(String job) {
    Set<String> out = new TreeSet<>(ConfLines.options(job).keySet());
    if (job.equals("evaluate")) {
      out.add("task");
    }
    return out;
  }

  /** Options of spark-submit with a value that the launcher hands on. */
  public static Set<String> submitFlags(String launcher) {
    return listed("submit_flags", launcher);
  }

  /** Options of spark-submit without one. */
  public static Set<String> submitSwitches(String launcher) {
    return listed("submit_switches", launcher);
  }

  private static Set<String> listed(String name, String launcher) {
    Matcher list = Pattern.compile("(?m)^" + name + "='([^']*)'").matcher(launcher);
    if (!list.find()) {
      throw new AssertionError("the launcher has no list " + name);
    }
    return new TreeSet<>(List.of(list.group(1).strip().split("\\s+", -1)));
  }

  /** Checks a call and tells its plan; starts no Spark. */
  public static CommandRun tried(List<String> words) {
    return CommandRun.quietly(words.toArray(String[]::new));
  }
}
