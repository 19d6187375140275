package io.github.echosift.flags;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of every job. */
@SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
public final class RunOptions {
  @Mixin private SeedOptions seed;

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

  @Mixin private CallOptions call;

  /** Seed of every random step. */
  public long seed() {
    return seed.seed();
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean dryRun() {
    return dryRun;
  }
}
