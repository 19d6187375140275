package io.github.echosift.flags;

import picocli.CommandLine.Option;

/** The flag of what is random. */
public final class SeedOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 91,
      description = "Seed of every random step. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Seed of every random step. */
  public long seed() {
    return seed;
  }
}
