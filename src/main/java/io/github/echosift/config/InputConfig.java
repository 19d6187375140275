package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What to read.
 *
 * @param paths files, directories or globs on any Hadoop filesystem; empty when a table is read
 * @param table Spark table to read instead of files
 * @param format format of the files; empty means by file ending
 * @param textColumns columns that hold the text, joined with a newline
 * @param idColumn column that holds the id; where the input has none, ids are made from content
 * @param timeColumn column that holds the time: ISO, Unix seconds or milliseconds
 * @param maxTextChars longest text accepted, in UTF-16 units; longer ones go to quarantine
 */
public record InputConfig(
    List<String> paths,
    Optional<String> table,
    Optional<InputFormat> format,
    List<String> textColumns,
    String idColumn,
    Optional<String> timeColumn,
    int maxTextChars)
    implements Serializable {

  public InputConfig {
    paths = List.copyOf(paths);
    textColumns = List.copyOf(textColumns);
    if (paths.isEmpty() == table.isEmpty()) {
      throw new UserException(
          "Give either --input (paths) or --table (a Spark table), one of the two.");
    }
    if (textColumns.isEmpty()) {
      throw new UserException("text-column must name at least one column.");
    }
    if (maxTextChars < 1) {
      throw new UserException("max-text-chars must be at least 1, actual: " + maxTextChars);
    }
  }
}
