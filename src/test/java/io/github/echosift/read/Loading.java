package io.github.echosift.read;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes files, loads them and brings the result to the test. */
final class Loading {
  private Loading() {}

  /** A config with defaults. */
  static InputConfig of(Path... paths) {
    return of(Optional.empty(), paths);
  }

  /** A config with a format. */
  static InputConfig of(Optional<InputFormat> format, Path... paths) {
    List<String> names = java.util.Arrays.stream(paths).map(Path::toString).toList();
    return new InputConfig(
        names, Optional.empty(), format, List.of("text"), "id", Optional.empty(), 1_000_000);
  }

  /** The config with other text columns. */
  static InputConfig withText(InputConfig c, String... columns) {
    return new InputConfig(
        c.paths(),
        c.table(),
        c.format(),
        List.of(columns),
        c.idColumn(),
        c.timeColumn(),
        c.maxTextChars());
  }

  /** The config with another id column. */
  static InputConfig withId(InputConfig c, String column) {
    return new InputConfig(
        c.paths(),
        c.table(),
        c.format(),
        c.textColumns(),
        column,
        c.timeColumn(),
        c.maxTextChars());
  }

  /** The config with a time column. */
  static InputConfig withTime(InputConfig c, String column) {
    return new InputConfig(
        c.paths(),
        c.table(),
        c.format(),
        c.textColumns(),
        c.idColumn(),
        Optional.of(column),
        c.maxTextChars());
  }

  /** A config for a table. */
  static InputConfig ofTable(String table) {
    return new InputConfig(
        List.of(),
        Optional.of(table),
        Optional.empty(),
        List.of("text"),
        "id",
        Optional.empty(),
        1_000_000);
  }

  static Path write(Path file, String content) throws IOException {
    return write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes, through gzip where the name says so. */
  static Path write(Path file, byte[] content) throws IOException {
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(content);
    }
    return file;
  }

  /** What a load gives, in order of position. */
  record Result(List<Row> documents, List<Row> quarantine) {
    List<String> reasons() {
      return quarantine.stream().map(r -> r.<String>getAs("reason")).toList();
    }

    List<String> raws() {
      return quarantine.stream().map(r -> r.<String>getAs("raw")).toList();
    }

    List<String> texts() {
      return documents.stream().map(r -> r.<String>getAs("_text")).toList();
    }

    List<String> ids() {
      return documents.stream().map(r -> r.<String>getAs("_id")).toList();
    }

    List<Long> times() {
      return documents.stream().map(r -> r.<Long>getAs("_time")).toList();
    }

    /** Positions of documents and quarantine together, sorted. */
    List<Long> positions() {
      return java.util.stream.Stream.concat(documents.stream(), quarantine.stream())
          .map(r -> r.<Long>getAs("_row"))
          .sorted()
          .toList();
    }
  }

  static Result load(InputConfig config) {
    try (Records records = Records.load(SparkExtension.session(), config)) {
      return new Result(collect(records.documents()), collect(records.quarantine()));
    }
  }

  private static List<Row> collect(Dataset<Row> rows) {
    return rows.sort("_row").collectAsList();
  }
}
