package io.github.echosift.flags;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings that a finished {@code dedup} stands for, read as the flags that would give them.
 */
public final class RunSettings {
  /** What a run on a finished run's pairs may not name. */
  private static final Set<String> OF_RUN =
      Set.of(
          "input",
          "input-list",
          "table",
          "against",
          "against-table",
          "history",
          "batch-id",
          "alert-size",
          "alert-growth",
          "lateness");

  /** What is a call's own, and not taken from a run before it. */
  private static final Set<String> OF_CALL =
      Set.of(
          "output",
          "overwrite",
          "embeddings",
          "dry-run",
          "price-core-hour",
          "quiet",
          "summary",
          "verbose",
          "log-format",
          "metrics-file",
          "config",
          RethresholdOptions.KEY);

  /** What a preset sets. */
  private static final Set<String> OF_PRESET =
      Set.of("lexical-threshold", "semantic-threshold", "lexical-floor", "semantic-floor", "guard");

  private static final String PRESET = "preset";

  @Mixin private InputOptions input;
  @Mixin private EarlierOptions earlier;
  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;
  @Mixin private TellingOptions telling;
  @Mixin private SeedOptions seed;

  private RunSettings() {}

  /** Reads settings by their keys; keys that say nothing of what is sought are left out. */
  public static RunSettings of(Map<String, ?> settings) {
    RunSettings flags = new RunSettings();
    CommandLine line = new CommandLine(flags).setDefaultValueProvider(new Defaults());
    EnumFlags.register(line);
    Map<String, OptionSpec> known = ConfigFile.options(line.getCommandSpec());
    List<String> args = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          if (known.containsKey(key)) {
            List<?> values = value instanceof List<?> several ? several : List.of(value);
            values.forEach(one -> args.add("--" + key + "=" + told(one)));
          }
        });
    line.parseArgs(args.toArray(String[]::new));
    return flags;
  }

  /** Bands given by a program stand in its report as a pair of numbers. */
  private static Object told(Object value) {
    return value instanceof Map<?, ?> shape && shape.containsKey("bands")
        ? shape.get("bands") + "x" + shape.get("rows")
        : value;
  }

  /** What it counted as an echo. */
  public DedupConfig dedup() {
    return telling.of(rules.config(text.config(), encoder.several(), seed.seed()));
  }

  /** What it read. */
  public InputConfig input() {
    return input.config();
  }

  /** What it was asked for. */
  public DedupRequest request() {
    InputConfig read = input();
    return earlier.request(dedup(), read.fields(), read.reading());
  }

  /**
   * The settings of a run that hold for another on its pairs, where that does not say otherwise; a
   * preset that it names sets the thresholds, floors and guards.
   *
   * @param given keys of the other's own settings
   * @throws UserException where it names what must be the run's
   */
  public static Map<String, Object> beneath(Map<String, ?> run, Set<String> given) {
    for (String key : OF_RUN) {
      if (given.contains(key)) {
        throw new UserException("rethreshold takes the input of its run: leave " + key + " out");
      }
    }
    Map<String, Object> out = new LinkedHashMap<>();
    new TreeMap<>(run)
        .forEach(
            (key, value) -> {
              boolean ofPreset = OF_PRESET.contains(key) && given.contains(PRESET);
              if (value != null && !given.contains(key) && !OF_CALL.contains(key) && !ofPreset) {
                out.put(key, told(value));
              }
            });
    return out;
  }
}
