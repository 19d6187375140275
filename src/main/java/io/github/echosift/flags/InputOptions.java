package io.github.echosift.flags;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.NamedFile;
import io.github.echosift.spark.HadoopSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say what to read. */
public final class InputOptions {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      order = 1,
      description = "Files, directories or globs on any Hadoop filesystem.")
  private List<String> input = new ArrayList<>();

  @Option(
      names = "--input-list",
      paramLabel = "FILE",
      order = 2,
      description = "File that names one path a line, read after those of --input.")
  private String inputList;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      order = 2,
      description = "Spark table to read instead of files.")
  private String table;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      order = 3,
      description = "jsonl, csv, parquet or text; by default what the file's ending says.")
  private InputFormat format;

  @Mixin private FieldOptions fields;
  @Mixin private ReadingOptions reading;

  public InputConfig config() {
    return config(fields.fields());
  }

  /** The input as pairs of texts in the columns of labelled pair files. */
  public InputConfig pairs() {
    return config(fields.of(List.of("text_a", "text_b")));
  }

  /** Whether files or a table are named. */
  public boolean given() {
    return !input.isEmpty() || inputList != null || table != null;
  }

  /**
   * Other files, read in the same way; ids are in a column of the same name.
   *
   * @param textColumn their column of texts
   */
  public InputConfig of(List<String> paths, String textColumn) {
    return new InputConfig(
        paths, Optional.empty(), Optional.empty(), fields.asked(textColumn), reading.reading());
  }

  private InputConfig config(DocumentFields columns) {
    List<String> paths = new ArrayList<>(input);
    if (inputList != null) {
      paths.addAll(NamedFile.paths(HadoopSettings.read(), inputList));
    }
    return new InputConfig(
        paths, Optional.ofNullable(table), Optional.ofNullable(format), columns, reading.reading());
  }
}
