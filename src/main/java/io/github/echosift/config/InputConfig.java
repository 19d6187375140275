package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to read.
 *
 * @param paths files, directories or globs on any Hadoop filesystem; empty when a table is read
 * @param table Spark table to read instead of files
 * @param format format of the files; empty means by file ending
 * @param fields which columns hold what
 * @param reading how bytes become records
 */
@Api
public record InputConfig(
    List<String> paths,
    Optional<String> table,
    Optional<InputFormat> format,
    DocumentFields fields,
    FileReading reading)
    implements Serializable {

  public InputConfig {
    paths = List.copyOf(paths);
    if (paths.isEmpty() == table.isEmpty()) {
      throw new UserException(
          "Give either --input or --input-list (paths) or --table (a Spark table), one of the two.");
    }
  }

  /** Files whose encoding and dialect are found out. */
  public InputConfig(
      List<String> paths,
      Optional<String> table,
      Optional<InputFormat> format,
      DocumentFields fields) {
    this(paths, table, format, fields, FileReading.defaults());
  }

  /** Files, directories or globs, by their endings. */
  public static InputConfig of(String... paths) {
    return new InputConfig(
        List.of(paths), Optional.empty(), Optional.empty(), DocumentFields.defaults());
  }

  /** A Spark table. */
  public static InputConfig ofTable(String name) {
    return new InputConfig(
        List.of(), Optional.of(name), Optional.empty(), DocumentFields.defaults());
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!paths.isEmpty()) {
      out.put("input", paths);
    }
    table.ifPresent(name -> out.put("table", name));
    format.ifPresent(given -> out.put("format", Labels.of(given)));
    out.putAll(fields.settings());
    out.putAll(reading.settings());
    return out;
  }

  /** The same in a given format, whatever the endings. */
  public InputConfig withFormat(InputFormat other) {
    return new InputConfig(paths, table, Optional.of(other), fields, reading);
  }

  /** The same with other columns. */
  public InputConfig withFields(DocumentFields others) {
    return new InputConfig(paths, table, format, others, reading);
  }

  /** The same, read in another way. */
  public InputConfig withReading(FileReading other) {
    return new InputConfig(paths, table, format, fields, other);
  }
}
