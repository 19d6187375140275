package io.github.echosift.flags;

import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static Optional<String> misspelt(String[] words, CommandLine command) {
    Map<String, OptionSpec> known = command.getCommandSpec().optionsMap();
    return Arrays.stream(words)
        .filter(word -> word.startsWith("--") && !known.containsKey(word.replaceFirst("=.*", "")))
        .findFirst()
        .map(word -> unknown(word, command));
  }

  private static String unknown(String word, CommandLine command) {
    if (word.startsWith("-")) {
      List<String> flags =
          command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      String flag = word.replaceFirst("=.*", "");
      return "unknown flag '" + flag + "'" + hint(flag, flags);
    }
    return command.getSubcommands().isEmpty()
        ? "unknown argument '" + word + "'"
        : "unknown job '" + word + "'" + hint(word, List.copyOf(command.getSubcommands().keySet()));
  }

  private static String hint(String given, List<String> known) {
    List<String> longer = known.stream().filter(name -> name.startsWith(given)).sorted().toList();
    return Optional.of(longer)
        .filter(names -> !names.isEmpty())
        .or(() -> Nearest.to(given, known).map(List::of))
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
