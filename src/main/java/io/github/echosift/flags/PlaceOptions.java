package io.github.echosift.flags;

import io.github.echosift.config.OutputConfig;
import picocli.CommandLine.Option;

/** Flags that say to which directory a job writes. */
public final class PlaceOptions {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      order = 10,
      description = "Directory to write; it appears whole or not at all.")
  private String output;

  @Option(
      names = "--overwrite",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 12,
      description = "Replace an earlier output.")
  private boolean overwrite;

  /** What the flags say. */
  public OutputConfig config() {
    OutputConfig config = OutputConfig.of(output);
    return overwrite ? config.overwriting() : config;
  }
}
