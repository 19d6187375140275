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
public final class Loading {
  private Loading() {}

  /** A config with defaults. */
  public static InputConfig of(Path... paths) {
    return of(Optional.empty(), paths);
  }

  /** A config with a format. */
  public static InputConfig of(Optional<InputFormat> format, Path... paths) {
    InputConfig config =
        InputConfig.of(java.util.Arrays.stream(paths).map(Path::toString).toArray(String[]::new));
    return format.map(config::withFormat).orElse(config);
  }

  /** The config with other text columns. */
  static InputConfig withText(InputConfig c, String... columns) {
    return c.withFields(c.fields().withText(columns));
  }

  /** The config with another id column. */
  static InputConfig withId(InputConfig c, String column) {
    return c.withFields(c.fields().withId(column));
  }

  /** The config with a time column. */
  static InputConfig withTime(InputConfig c, String column) {
    return c.withFields(c.fields().withTime(column));
  }

  /** A config for a table. */
  static InputConfig ofTable(String table) {
    return InputConfig.ofTable(table);
  }

  public static Path write(Path file, String content) throws IOException {
    return write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes, through gzip where the name says so. */
  public static Path write(Path file, byte[] content) throws IOException {
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

  public static Result load(InputConfig config) {
    try (Records records = Records.load(SparkExtension.session(), config)) {
      return new Result(collect(records.documents()), collect(records.quarantine()));
    }
  }

  private static List<Row> collect(Dataset<Row> rows) {
    return rows.sort("_row").collectAsList();
  }
}
