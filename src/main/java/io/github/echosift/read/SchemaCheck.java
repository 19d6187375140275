package io.github.echosift.read;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.InputFiles;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.values.GivenTypes;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** What can be said of the types that a user gives before a record is read. */
public final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Requires that the file of types, if there is one, is in order and fits the input's format and
   * the columns of text and id.
   *
   * @throws UserException naming what doesn't
   */
  public static void require(Configuration hadoop, InputConfig config) {
    if (config.reading().typing().file().isEmpty()) {
      return;
    }
    if (config.table().isPresent()) {
      requireNone(config, "a table");
    }
    of(hadoop, config, InputFiles.find(hadoop, config));
  }

  /** The types given, for an input of files. */
  static GivenTypes of(Configuration hadoop, InputConfig config, InputFiles input) {
    if (input.format() == InputFormat.PARQUET || input.format() == InputFormat.TEXT) {
      requireNone(config, Labels.of(input.format()));
    }
    List<String> paths = input.files().stream().map(file -> file.getPath().toString()).toList();
    GivenTypes given =
        GivenTypes.read(hadoop, config.reading().typing(), PartitionColumns.names(paths));
    given.requireRoles(config.fields());
    return given;
  }

  /** Requires that no file of types is given. */
  static void requireNone(InputConfig config, String what) {
    config
        .reading()
        .typing()
        .file()
        .ifPresent(
            file -> {
              throw new UserException(
                  "schema "
                      + file
                      + " is for JSON and CSV, the input is "
                      + what
                      + "; leave it out");
            });
  }
}
