package io.github.echosift.cli;

import io.github.echosift.dedup.DedupJob;
import io.github.echosift.finished.KnownPairs;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.RethresholdOptions;
import io.github.echosift.flags.RunSettings;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.spark.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Calls on the pairs of a finished run. */
final class Rethreshold {
  private Rethreshold() {}

  /** The flags, with the settings of the run put in before them that they name, if any. */
  static List<String> merge(CommandSpec command, List<String> flags) {
    Optional<String> directory = ConfigFile.flag(flags, RethresholdOptions.KEY);
    boolean known = ConfigFile.options(command).containsKey(RethresholdOptions.KEY);
    if (!known || directory.filter(given -> !given.isEmpty()).isEmpty()) {
      return flags;
    }
    FinishedRun run = run(directory.get());
    Map<String, Object> settings =
        RunSettings.beneath(run.settings(), ConfigFile.given(command, flags));
    settings.keySet().retainAll(ConfigFile.options(command).keySet());
    List<String> merged = new ArrayList<>(ConfigFile.flags(command, settings));
    merged.addAll(flags);
    return merged;
  }

  /** The pairs of a finished run. */
  static KnownPairs pairs(String directory) {
    FinishedRun run = run(directory);
    RunSettings before = RunSettings.of(run.settings());
    return new KnownPairs(run, before.input(), before.request());
  }

  private static FinishedRun run(String directory) {
    return FinishedRun.of(HadoopSettings.read(), directory, DedupJob.NAME);
  }
}
