package io.github.echosift.files;

import java.io.Serializable;

/**
 * How fields of CSV are told apart.
 *
 * @param delimiter what stands between fields, an ASCII character
 * @param escape what makes a quote within quotes an ordinary character: a quote, or a backslash as
 *     Spark and MySQL write it
 * @param lead lines before the header: one where it says {@code sep=}
 */
public record CsvDialect(byte delimiter, byte escape, int lead) implements Serializable {
  /** As RFC 4180 has it. */
  public static final CsvDialect COMMON = new CsvDialect((byte) ',', (byte) '"', 0);

  CsvDialect withDelimiter(byte other) {
    return new CsvDialect(other, escape, lead);
  }

  CsvDialect withEscape(byte other) {
    return new CsvDialect(delimiter, other, lead);
  }
}
