package io.github.echosift.flags;

import io.github.echosift.config.OutputConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags that say in which folders the documents of an output are put. */
public final class FolderOptions {
  @Option(
      names = "--partition-by",
      split = ",",
      paramLabel = "COLUMN",
      order = 13,
      description =
          "Columns, by comma, whose values become folders (name=value) of the tables that hold the"
              + " input's columns; by default none.")
  private List<String> partitionBy = new ArrayList<>();

  /** An output with these folders. */
  public OutputConfig of(OutputConfig output) {
    return output.withPartitions(partitionBy);
  }
}
