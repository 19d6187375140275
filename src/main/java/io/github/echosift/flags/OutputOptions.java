package io.github.echosift.flags;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.ReportTexts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say where and how to write. */
public final class OutputOptions {
  @Mixin private TableOptions tables;

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
    return tables.config().withTexts(reportTexts);
  }
}
