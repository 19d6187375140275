package io.github.echosift.files;

import java.io.Serializable;

/**
 * How fields of CSV are told apart.
 *
 * @param delimiter what stands between fields, an ASCII character
 * @param quote what encloses fields: a quotation mark or an apostrophe; {@link #NO_QUOTES} where
 *     fields are never quoted
 * @param escape what makes a quote within quotes an ordinary character: the quote itself, or a
 *     backslash as Spark and MySQL write it
 * @param lead lines before the header: one where it says {@code sep=}, or those of a comment
 * @param spare empty fields behind those that the header names: one where each record ends with a
 *     delimiter and the header does not
 */
public record CsvDialect(byte delimiter, byte quote, byte escape, int lead, int spare)
    implements Serializable {
  /** In place of a quote: it is a character like any other, as in dumps of tables by tabs. */
  public static final byte NO_QUOTES = 0;

  /** As RFC 4180 has it. */
  public static final CsvDialect COMMON = new CsvDialect((byte) ',', (byte) '"', (byte) '"', 0, 0);

  CsvDialect withDelimiter(byte other) {
    return new CsvDialect(other, quote, escape, lead, spare);
  }

  CsvDialect withEscape(byte other) {
    return new CsvDialect(delimiter, quote, other, lead, spare);
  }
}
