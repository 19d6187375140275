package io.github.echosift.flags;

import picocli.CommandLine.Option;

/** Flags of every job. */
@SuppressWarnings("UnusedVariable") // --config is read by ConfigFile, --help by picocli itself
public final class RunOptions {
  public static final String CONFIG = "--config";

  @Option(
      names = CONFIG,
      paramLabel = "FILE",
      order = 90,
      description = "YAML file of these options as keys; a flag beats the file.")
  private String config;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 91,
      description = "Seed of every random step. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 92,
      description = "Check settings, input and output, print plan and cost, and stop.")
  private boolean dryRun;

  @Option(
      names = "--quiet",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 93,
      description = "Tell nothing unless it fails; the report holds it all.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 99,
      description = "Show this help.")
  private boolean help;

  /** Seed of every random step. */
  public long seed() {
    return seed;
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean dryRun() {
    return dryRun;
  }
}
