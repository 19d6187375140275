package io.github.echosift.flags;

import picocli.CommandLine.Option;

/** Flags of every call that takes settings. */
@SuppressWarnings("UnusedVariable") // --config is read by ConfigFile, --help by picocli itself
public final class CallOptions {
  static final String CONFIG = "--config";

  @Option(
      names = CONFIG,
      paramLabel = "FILE",
      order = 90,
      description = "YAML file of these options as keys; a flag beats the file.")
  private String config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 99,
      description = "Show this help.")
  private boolean help;
}
