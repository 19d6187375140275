package io.github.echosift.cli;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.run.FinishedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/** The settings that a finished run stands for, read as the flags that would give them. */
final class EarlierFlags {
  private static final String SEED = "seed";

  @Mixin private TextOptions text;
  @Mixin private RuleOptions rules;
  @Mixin private EncoderOptions encoder;

  private EarlierFlags() {}

  /** What the run counted as an echo. */
  static DedupConfig config(FinishedRun run) {
    EarlierFlags flags = new EarlierFlags();
    CommandLine line = new CommandLine(flags).setDefaultValueProvider(new Defaults());
    EnumFlags.register(line);
    Map<String, OptionSpec> known = ConfigFile.options(line.getCommandSpec());
    List<String> args = new ArrayList<>();
    run.settings()
        .forEach(
            (key, value) -> {
              if (known.containsKey(key)) {
                List<?> values = value instanceof List<?> several ? several : List.of(value);
                values.forEach(one -> args.add("--" + key + "=" + one));
              }
            });
    line.parseArgs(args.toArray(String[]::new));
    long seed = Long.parseLong(run.setting(SEED, Long.toString(DedupConfig.SEED)));
    return flags.rules.config(flags.text.config(), flags.encoder.config(), seed);
  }
}
