package io.github.echosift.files;

import java.io.Serializable;

/**
 * How fields of CSV are told apart.
 *
 * @param delimiter what stands between fields, an ASCII character
 * @param escape what makes a quote within quotes an ordinary character: a quote, or a backslash as
 *     Spark and MySQL write it; {@link #NO_QUOTES} where fields are never quoted
 * @param lead lines before the header: one where it says {@code sep=}, or those of a comment
 * @param spare empty fields behind those that the header names: one where each record ends with a
 *     delimiter and the header does not
 */
public record CsvDialect(byte delimiter, byte escape, int lead, int spare) implements Serializable {
  /**
   * In place of an escape: a quote is a character like any other, as in dumps of tables by tabs.
   */
  public static final byte NO_QUOTES = 0;

  /** As RFC 4180 has it. */
  public static final CsvDialect COMMON = new CsvDialect((byte) ',', (byte) '"', 0, 0);

  CsvDialect withDelimiter(byte other) {
    return new CsvDialect(other, escape, lead, spare);
  }

  CsvDialect withEscape(byte other) {
    return new CsvDialect(delimiter, other, lead, spare);
  }
}
