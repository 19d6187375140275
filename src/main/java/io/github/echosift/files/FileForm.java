package io.github.echosift.files;

import java.io.Serializable;
import java.util.List;

/**
 * How a file is to be read.
 *
 * @param codec what it is compressed with
 * @param charset encoding of its characters, as Java names it
 * @param lineEnd byte that ends a line, in UTF-8
 * @param layout how JSON records stand in it
 * @param records keys that lead to the records of a JSON document; none where it is made of them
 * @param csv its CSV dialect
 */
public record FileForm(
    Codec codec, String charset, byte lineEnd, Layout layout, List<String> records, CsvDialect csv)
    implements Serializable {
  /** How JSON records stand in a file. */
  public enum Layout {
    /** One on each line. */
    LINES,

    /** One after the other, over lines as they please, or as the members of one array. */
    VALUES
  }

  /** The encoding that is read as it is. */
  public static final String UTF_8 = "UTF-8";

  /** Lines of plain UTF-8. */
  public static final FileForm COMMON =
      new FileForm(Codec.PLAIN, UTF_8, (byte) '\n', Layout.LINES, List.of(), CsvDialect.COMMON);

  /** Whether the file can only be read from its start. */
  boolean isWhole() {
    return codec != Codec.PLAIN || !charset.equals(UTF_8) || layout == Layout.VALUES;
  }
}
