package io.github.echosift.flags;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The flag that says whose pairs are grouped anew. */
public final class RethresholdOptions {
  /** Its key. */
  public static final String KEY = "rethreshold";

  @Option(
      names = "--" + KEY,
      paramLabel = "RUN",
      order = 79,
      description =
          "Output of a dedup whose pairs are taken under stricter thresholds, without searching"
              + " again; its input and settings are read from there, flags given here beat them.")
  private String run;

  /** Output of the run. */
  public Optional<String> run() {
    return Optional.ofNullable(run);
  }
}
