package io.github.echosift.flags;

import picocli.CommandLine.Option;

/** Flags of every call that takes settings. */
@SuppressWarnings("UnusedVariable") // --config is read by ConfigFile, --help by picocli itself
public final class CallOptions {
  /** Name of the flag that asks for more to be told. */
  public static final String VERBOSE = "--verbose";

  static final String CONFIG = "--config";

  @Option(
      names = CONFIG,
      paramLabel = "FILE",
      order = 90,
      description = "YAML file of these options as keys; a flag beats the file.")
  private String config;

  @Option(
      names = VERBOSE,
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 95,
      description =
          "Tell more: steps as they begin, Spark's own log, and where in the code a mistake was"
              + " found.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 99,
      description = "Show this help.")
  private boolean help;

  boolean verbose() {
    return verbose;
  }
}
