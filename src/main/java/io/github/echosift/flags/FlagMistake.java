package io.github.echosift.flags;

import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /** Words of other tools, by what they mean here. */
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "--threshold", List.of("--lexical-threshold", "--semantic-threshold"),
          "--similarity", List.of("--lexical-threshold", "--semantic-threshold"),
          "--clusters", List.of("--k"),
          "--num-clusters", List.of("--k"),
          "--n-clusters", List.of("--k"),
          "--limit", List.of("--top"),
          "--output", List.of("--index"),
          "--column", List.of("--text-column"),
          "--text", List.of("--text-column"));

  /** What word processors make of two hyphens. */
  private static final Pattern DASHED = Pattern.compile("[\\u2013\\u2014][a-z][a-z-]*(=.*)?");

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
    Optional<String> dashed = Arrays.stream(words).filter(DASHED.asMatchPredicate()).findFirst();
    if (dashed.isPresent()) {
      return "'"
          + dashed.get()
          + "' begins with a long dash; a flag begins with two hyphens: --"
          + dashed.get().substring(1);
    }
    if (error instanceof MissingParameterException missing) {
      return misspelt(words, error.getCommandLine())
          .or(() -> stray(words, error.getCommandLine()))
          .orElseGet(() -> missing(missing));
    }
    if (error instanceof UnmatchedArgumentException unmatched) {
      if (unmatched.getUnmatched().isEmpty()) { // a flag that stands where a value could
        return misspelt(words, error.getCommandLine()).orElseGet(error::getMessage);
      }
      String word = unmatched.getUnmatched().get(0);
      return unknown(word, unmatched.getCommandLine())
          + (word.startsWith("-") ? "" : behind(word, unmatched.getCommandLine(), words));
    }
    if (error instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given more than once";
    }
    return Optional.ofNullable(error.getArgSpec())
        .filter(option -> error.getValue() != null)
        .flatMap(FlagMistake::demand)
        .map(demand -> demand + ", actual: " + shown(error.getValue()))
        .orElseGet(error::getMessage);
  }

  private static String shown(String value) {
    return value.isBlank() ? "nothing" : value;
  }

  /** A required flag, or the value of one. */
  private static String missing(MissingParameterException error) {
    boolean valueless = !error.getMessage().startsWith("Missing required option");
    if (!valueless || error.getMissing().size() != 1) {
      return error.getMessage();
    }
    ArgSpec flag = error.getMissing().get(0);
    return name(flag) + " needs a value: " + name(flag) + " " + flag.paramLabel();
  }

  /** What stands behind a flag with its value may have been meant as more of it. */
  private static String behind(String word, CommandLine command, String... words) {
    int at = Arrays.asList(words).indexOf(word);
    Map<String, OptionSpec> known = command.getCommandSpec().optionsMap();
    if (at > 0 && known.containsKey(words[at - 1])) {
      return "; " + words[at - 1] + " takes no value: say it alone, or leave it out";
    }
    OptionSpec flag = at > 1 ? known.get(words[at - 2]) : null;
    if (flag == null || flag.longestName().equals(INPUT)) {
      return "";
    }
    return flag.isMultiValue()
        ? "; several values of " + flag.longestName() + " are joined by commas"
        : "; a value of " + flag.longestName() + " with blanks in it needs quotes";
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

  /** A file where a flag should be: what it is for explains which flag is missing. */
  private static Optional<String> stray(String[] words, CommandLine command) {
    int first = Arrays.asList(words).indexOf(command.getCommandName()) + 1;
    return first > 0 && first < words.length && !words[first].startsWith("-")
        ? Optional.of(unknown(words[first], command))
        : Optional.empty();
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
        : (command.getParent() == null ? "unknown job '" : "unknown task '")
            + word
            + "'"
            + hint(word, List.copyOf(command.getSubcommands().keySet()));
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
    List<String> other = OTHERS.getOrDefault(given, List.of());
    other.stream().filter(known::contains).forEach(meant::add);
    if (meant.isEmpty() || other.isEmpty()) {
      Nearest.to(given, known).ifPresent(meant::add);
    }
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
