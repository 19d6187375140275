package io.github.echosift.job;

import io.github.echosift.config.OutputFormat;
import io.github.echosift.write.OverwriteMode;
import picocli.CommandLine.Option;

/** Flags that say where to write. */
final class OutputOptions {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      order = 10,
      description = "Directory to write; it appears whole or not at all.")
  private String output;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      order = 11,
      description = "parquet, jsonl or csv. Default: ${DEFAULT-VALUE}.")
  private OutputFormat outputFormat;

  @Option(
      names = "--overwrite",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 12,
      description = "Replace an earlier output.")
  private boolean overwrite;

  String directory() {
    return output;
  }

  OutputFormat format() {
    return outputFormat;
  }

  OverwriteMode mode() {
    return overwrite ? OverwriteMode.OVERWRITE : OverwriteMode.REFUSE;
  }
}
