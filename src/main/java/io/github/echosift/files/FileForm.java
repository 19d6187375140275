package io.github.echosift.files;

import java.io.Serializable;

/**
 * How a file is to be read.
 *
 * @param codec what it is compressed with
 * @param charset encoding of its characters, as Java names it
 * @param lineEnd byte that ends a line, in UTF-8
 * @param layout how JSON records stand in it
 * @param csv its CSV dialect
 */
public record FileForm(Codec codec, String charset, byte lineEnd, JsonLayout layout, CsvDialect csv)
    implements Serializable {
  /** The encoding that is read as it is. */
  public static final String UTF_8 = "UTF-8";

  /** Lines of plain UTF-8. */
  public static final FileForm COMMON =
      new FileForm(Codec.PLAIN, UTF_8, (byte) '\n', JsonLayout.LINES, CsvDialect.COMMON);

  /** Whether the file can only be read from its start. */
  boolean isWhole() {
    return codec != Codec.PLAIN || !charset.equals(UTF_8) || layout == JsonLayout.VALUES;
  }
}
