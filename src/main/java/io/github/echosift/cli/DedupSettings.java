package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.EnumFlags;
import io.github.echosift.flags.FlagMistake;
import io.github.echosift.flags.RuleOptions;
import io.github.echosift.flags.TellingOptions;
import io.github.echosift.flags.TextOptions;
import io.github.echosift.schema.UserException;
import io.github.echosift.tune.PairSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The settings of a {@code dedup} that another job runs, from a config file as dedup takes it. */
@Command(name = "dedup")
final class DedupSettings {
  private static final String CONFIG = "--config=";

  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private TellingOptions telling;

  private DedupSettings() {}

  /**
   * Settings of a search for pairs to choose a threshold from: where the file names none, it is
   * low. Keys of the file that say nothing of the search are left aside.
   *
   * @throws UserException where the file holds what dedup would not take
   */
  static DedupConfig lowered(Optional<String> file, long seed) {
    List<String> given = file.map(name -> List.of(CONFIG + name)).orElse(List.of());
    DedupConfig config =
        file.map(name -> read(name, given)).orElseGet(() -> parsed(List.of())).config(seed);
    Thresholds low = PairSearch.thresholds(config.preset(), config.encoder());
    Thresholds out = config.thresholds();
    if (ConfigFile.setting(given, "lexical-threshold").isEmpty()) {
      out = out.withLexical(low.lexicalThreshold());
    }
    if (ConfigFile.setting(given, "semantic-threshold").isEmpty()) {
      out = out.withSemantic(low.semanticThreshold());
    }
    return config.with(out);
  }

  private DedupConfig config(long seed) {
    return telling.of(rules.config(text.config(), encoder.several(), seed));
  }

  private static DedupSettings read(String file, List<String> given) {
    Set<String> ofDedup =
        ConfigFile.options(new CommandLine(new DedupCommand()).getCommandSpec()).keySet();
    CommandLine line = new CommandLine(new DedupSettings());
    List<String> flags = new ArrayList<>(ConfigFile.merge(line.getCommandSpec(), ofDedup, given));
    flags.removeAll(given);
    try {
      return parsed(flags);
    } catch (ParameterException e) {
      throw new UserException("dedup-config " + file + ": " + FlagMistake.of(e), e);
    }
  }

  private static DedupSettings parsed(List<String> flags) {
    DedupSettings settings = new DedupSettings();
    CommandLine line = new CommandLine(settings).setDefaultValueProvider(new Defaults());
    EnumFlags.register(line);
    line.parseArgs(flags.toArray(String[]::new));
    return settings;
  }
}
