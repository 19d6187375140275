package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Refuses flags that change nothing in the call that they stand in: whoever gave one expects
 * something of it. A flag that says what holds without it may stay, as in a file of all settings.
 */
final class Effects {
  private static final List<String> LEXICAL =
      List.of(
          "--lexical-threshold",
          "--lexical-floor",
          "--minhash-bands",
          "--contained",
          "--contained-share");
  private static final List<String> SEMANTIC =
      List.of(
          "--semantic-threshold",
          "--semantic-floor",
          "--hyperplane-bands",
          "--block-method",
          "--screen",
          "--screen-recall");
  private static final List<String> COMPARING =
      List.of(
          "--guard",
          "--shingle-words",
          "--short-tokens",
          "--recall",
          "--max-bucket",
          "--max-pairs");
  private static final List<String> TIMES =
      List.of("--time-format", "--day-first", "--window", "--lateness");

  private final ParseResult call;

  private Effects(CommandSpec spec) {
    call = spec.commandLine().getParseResult();
  }

  /** Of the call that a command is asked to carry out. */
  static Effects of(CommandSpec spec) {
    return new Effects(spec);
  }

  /** Of times where no column has any. */
  Effects times(boolean known) {
    return known ? this : without("no time-column is named", TIMES);
  }

  /** Of rules that are not asked for. */
  Effects rules(DedupConfig config) {
    boolean semantic = config.uses(Rule.SEMANTIC);
    boolean lexical = config.uses(Rule.LEXICAL);
    if (!semantic) {
      without(
          "without the rule semantic dedup embeds no text",
          Stream.concat(SEMANTIC.stream(), encoding().stream()).toList());
    }
    if (!lexical) {
      without("without the rule lexical nothing is compared by words", LEXICAL);
    }
    if (!semantic && !lexical) {
      without("with the rule exact alone nothing but copies is looked for", COMPARING);
    }
    return !config.contained().on()
        ? without("contained is off", List.of("--contained-share"))
        : this;
  }

  /** Of the search for a number of clusters, where one is given. */
  Effects search(boolean given) {
    return given ? without("k is given", List.of("--max-k")) : this;
  }

  private static List<String> encoding() {
    CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new EncoderOptions()));
    return line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
  }

  private Effects without(String why, List<String> flags) {
    Optional<OptionSpec> idle =
        flags.stream()
            .flatMap(flag -> Stream.ofNullable(call.matchedOption(flag)))
            .filter(Effects::saysOther)
            .findFirst();
    if (idle.isPresent()) {
      throw new UserException(
          idle.get().longestName().substring(2) + " has no effect: " + why + "; leave it out");
    }
    return this;
  }

  static boolean saysOther(OptionSpec option) {
    return !String.join(",", option.stringValues()).equalsIgnoreCase(Defaults.of(option));
  }
}
