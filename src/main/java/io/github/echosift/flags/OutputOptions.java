package io.github.echosift.flags;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.config.ReportTexts;
import picocli.CommandLine.Option;

/** Flags that say where to write. */
public final class OutputOptions {
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
      defaultValue = Defaults.OF_CONFIG,
      order = 11,
      description = "parquet, jsonl or csv. Default: ${DEFAULT-VALUE}.")
  private OutputFormat outputFormat;

  @Option(
      names = "--overwrite",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 12,
      description = "Replace an earlier output.")
  private boolean overwrite;

  @Option(
      names = "--output-prefix",
      paramLabel = "TEXT",
      order = 13,
      description =
          "What stands before the names of columns that are added to the input's; by default"
              + " nothing.")
  private String outputPrefix;

  @Option(
      names = "--report-texts",
      paramLabel = "HOW",
      defaultValue = Defaults.OF_CONFIG,
      order = 14,
      description =
          "How much of the documents' texts report and summary show: none, excerpts, or full, up to"
              + " 20,000 characters each. Default: ${DEFAULT-VALUE}.")
  private ReportTexts reportTexts;

  /** What the flags say. */
  public OutputConfig config() {
    OutputConfig config =
        OutputConfig.of(output)
            .withFormat(outputFormat)
            .withTexts(reportTexts)
            .withPrefix(outputPrefix == null ? "" : outputPrefix);
    return overwrite ? config.overwriting() : config;
  }
}
