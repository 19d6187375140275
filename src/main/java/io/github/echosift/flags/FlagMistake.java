package io.github.echosift.flags;

import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with a command line: the flag, what it must be, what was given.
 */
public final class FlagMistake {
  private static final String INPUT = "--input";

  /** Short names of other tools, by what they mean there. */
  private static final Map<String, String> SHORT =
      Map.of("-i", INPUT, "-o", "--output", "-c", "--config", "-q", "--quiet", "-v", "--verbose");

  private FlagMistake() {}

  /**
   * The mistake.
   *
   * @param words the command line; a word that is no flag explains why one is missing
   */
  public static String of(ParameterException error, String... words) {
    return said(error, words).replaceAll("\\s*\\R\\s*", " ");
  }

  private static String said(ParameterException error, String... words) {
    CommandLine root = root(error.getCommandLine());
    String first = words.length == 0 ? "" : words[0].replaceFirst("=.*", "");
    if (first.startsWith("-")
        && !root.getSubcommands().isEmpty()
        && !root.getCommandSpec().optionsMap().containsKey(first)) {
      return unknown(first, root);
    }
    if (error instanceof MissingParameterException) {
      Optional<String> unknown = misspelt(words, error.getCommandLine());
      if (unknown.isPresent()) {
        return unknown.get();
      }
    }
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), unmatched.getCommandLine());
    }
    if (error instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given more than once";
    }
    return Optional.ofNullable(error.getArgSpec())
        .filter(option -> error.getValue() != null)
        .flatMap(FlagMistake::demand)
        .map(demand -> demand + ", actual: " + error.getValue())
        .orElseGet(error::getMessage);
  }

  private static CommandLine root(CommandLine command) {
    return command.getParent() == null ? command : root(command.getParent());
  }

  private static Optional<String> misspelt(String[] words, CommandLine command) {
    Map<String, OptionSpec> known = command.getCommandSpec().optionsMap();
    return Arrays.stream(words)
        .filter(word -> word.matches("--?[a-zA-Z].*"))
        .filter(word -> !known.containsKey(word.replaceFirst("=.*", "")))
        .findFirst()
        .map(word -> unknown(word, command));
  }

  private static String unknown(String word, CommandLine command) {
    if (word.startsWith("-")) {
      List<String> flags =
          command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      String flag = word.replaceFirst("=.*", "");
      boolean early =
          command.getSubcommands().values().stream()
              .anyMatch(job -> job.getCommandSpec().optionsMap().containsKey(flag));
      return early ? early(flag, command) : "unknown flag '" + flag + "'" + hint(flag, flags);
    }
    return command.getSubcommands().isEmpty()
        ? "unknown argument '" + word + "'" + place(word, command)
        : "unknown job '" + word + "'" + hint(word, List.copyOf(command.getSubcommands().keySet()));
  }

  private static String early(String flag, CommandLine command) {
    String what = command.getParent() == null ? "job" : "task";
    String which =
        command.getParent() == null
            ? ""
            : " (" + Labels.either(List.copyOf(command.getSubcommands().keySet())) + ")";
    return flag
        + " is a flag of a "
        + what
        + ": name the "
        + what
        + which
        + " first, then its flags";
  }

  /** What looks like a file is most likely meant to be read. */
  private static String place(String word, CommandLine command) {
    boolean file = word.contains("/") || word.matches(".*\\.[a-zA-Z0-9]{2,7}");
    return file && command.getCommandSpec().optionsMap().containsKey(INPUT)
        ? "; files are given by " + INPUT
        : "";
  }

  private static String hint(String given, List<String> known) {
    Set<String> meant =
        known.stream()
            .filter(name -> name.startsWith(given))
            .collect(Collectors.toCollection(TreeSet::new));
    Nearest.to(given, known).ifPresent(meant::add);
    Optional.ofNullable(SHORT.get(given)).filter(known::contains).ifPresent(meant::add);
    return Optional.of(List.copyOf(meant))
        .filter(names -> !names.isEmpty())
        .map(names -> "; did you mean " + Labels.either(names) + "?")
        .orElse("");
  }

  private static Optional<String> demand(ArgSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    Optional<String> kind =
        type.isEnum()
            ? Optional.of(
                option.isMultiValue()
                    ? "among " + String.join(", ", Labels.of(type))
                    : Labels.either(Labels.of(type)))
            : switch (type.getSimpleName()) {
              case "int", "long", "Integer", "Long" -> Optional.of("a whole number");
              case "double", "float", "Double", "Float" -> Optional.of("a number");
              case "boolean", "Boolean" -> Optional.of("true or false");
              default -> Optional.empty();
            };
    return kind.map(demanded -> name(option).substring(2) + " must be " + demanded);
  }

  /** All arguments of all jobs are options. */
  private static String name(ArgSpec option) {
    return ((OptionSpec) option).longestName();
  }
}
