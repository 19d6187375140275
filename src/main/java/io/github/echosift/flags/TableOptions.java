package io.github.echosift.flags;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.OutputFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say where and how to write tables, for jobs whose report shows no texts. */
public final class TableOptions {
  @Mixin private PlaceOptions place;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      defaultValue = Defaults.OF_CONFIG,
      order = 11,
      description =
          "parquet, jsonl, csv or csv-safe: CSV in which a text that a spreadsheet program would"
              + " take for a formula begins with an apostrophe. Default: ${DEFAULT-VALUE}.")
  private OutputFormat outputFormat;

  @Option(
      names = "--output-prefix",
      paramLabel = "TEXT",
      order = 13,
      description =
          "What stands before the names of columns that are added to the input's; by default"
              + " nothing.")
  private String outputPrefix;

  /** What the flags say. */
  public OutputConfig config() {
    return place
        .config()
        .withFormat(outputFormat)
        .withPrefix(outputPrefix == null ? "" : outputPrefix);
  }
}
