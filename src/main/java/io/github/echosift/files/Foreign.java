package io.github.echosift.files;

import io.github.echosift.config.InputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What isn't read, by the ending of its name or by its first bytes, and what to do about it. */
public final class Foreign {
  private static final String UNPACK = "; unpack it";
  private static final String WRITE = "; write it as Parquet or JSON lines";
  private static final String EXPORT = "; save its tables as CSV in UTF-8";
  private static final String TEXT = "; take its text out";
  private static final String TABLE = "; export a table as CSV";
  private static final String LINES = "; write its records as JSON lines or CSV";
  private static final String WARC =
      "a WARC archive, as Common Crawl's are; write its texts as JSON lines";
  private static final String ZIP = "a ZIP archive or a spreadsheet; unpack it, or save it as CSV";

  /** Bytes that are enough to tell. */
  static final int HEAD = 1024;

  /** Formats that say what they are elsewhere than at the beginning: where, and how. */
  private record Later(int at, String magic, String told) {}

  private static final List<Later> LATER =
      List.of(
          new Later(257, "ustar", "a tar archive" + UNPACK),
          new Later(8, "DUCK", "a DuckDB database" + TABLE),
          new Later(4, "Standard Jet DB", "a database" + TABLE));

  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry(".xz", "compressed with xz" + UNPACK),
          Map.entry(".lzma", "compressed with lzma" + UNPACK),
          Map.entry(".lz4", "compressed with lz4" + UNPACK),
          Map.entry(".br", "compressed with brotli" + UNPACK),
          Map.entry(".snappy", "compressed with snappy" + UNPACK),
          Map.entry(".zip", "a ZIP archive" + UNPACK),
          Map.entry(".7z", "a 7-Zip archive" + UNPACK),
          Map.entry(".rar", "a RAR archive" + UNPACK),
          Map.entry(".tar", "a tar archive" + UNPACK),
          Map.entry(".tgz", "a tar archive" + UNPACK),
          Map.entry(".orc", "ORC" + WRITE),
          Map.entry(".avro", "Avro" + WRITE),
          Map.entry(".feather", "Arrow (Feather)" + WRITE),
          Map.entry(".arrow", "Arrow" + WRITE),
          Map.entry(".pkl", "a Python pickle" + WRITE),
          Map.entry(".pickle", "a Python pickle" + WRITE),
          Map.entry(".pdf", "PDF" + TEXT),
          Map.entry(".docx", "a Word document" + TEXT),
          Map.entry(".doc", "a Word document" + TEXT),
          Map.entry(".html", "HTML" + TEXT),
          Map.entry(".htm", "HTML" + TEXT),
          Map.entry(".xml", "XML" + LINES),
          Map.entry(".lzo", "compressed with lzo" + UNPACK),
          Map.entry(".z", "compressed with compress" + UNPACK),
          Map.entry(".warc", WARC),
          Map.entry(".wet", WARC),
          Map.entry(".wat", WARC),
          Map.entry(".yaml", "YAML" + LINES),
          Map.entry(".yml", "YAML" + LINES),
          Map.entry(".bson", "BSON; export it with mongoexport"),
          Map.entry(".sql", "a dump of SQL" + TABLE),
          Map.entry(".mdb", "a database" + TABLE),
          Map.entry(".accdb", "a database" + TABLE),
          Map.entry(".duckdb", "a DuckDB database" + TABLE),
          Map.entry(".sqlite3", "an SQLite database" + TABLE),
          Map.entry(".npy", "a NumPy array" + WRITE),
          Map.entry(".npz", "NumPy arrays" + WRITE),
          Map.entry(".h5", "HDF5" + WRITE),
          Map.entry(".hdf5", "HDF5" + WRITE),
          Map.entry(".rds", "a file of R" + WRITE),
          Map.entry(".rdata", "a file of R" + WRITE),
          Map.entry(".dta", "a file of Stata" + WRITE),
          Map.entry(".sav", "a file of SPSS" + WRITE),
          Map.entry(".epub", "an e-book" + TEXT),
          Map.entry(".mbox", "a mailbox" + LINES),
          Map.entry(".xlsb", "a spreadsheet" + EXPORT),
          Map.entry(".numbers", "a spreadsheet" + EXPORT),
          Map.entry(".db", "a database" + TABLE),
          Map.entry(".sqlite", "an SQLite database" + TABLE),
          Map.entry(".xlsx", "a spreadsheet" + EXPORT),
          Map.entry(".xls", "a spreadsheet" + EXPORT),
          Map.entry(".ods", "a spreadsheet" + EXPORT));

  /** First bytes; those of letters alone are heeded only where bytes follow that no text has. */
  private static final Map<String, String> MAGIC =
      Map.ofEntries(
          Map.entry("PAR1", "Parquet; give --format parquet"),
          Map.entry("PARE", "Parquet with an encrypted footer; write it without encryption"),
          Map.entry("PK\3\4", ZIP),
          Map.entry("PK\5\6", "an empty ZIP archive"),
          Map.entry("PK\7\b", ZIP),
          Map.entry(
              "\u00D0\u00CF\u0011\u00E0", "an old Excel or Word file; save it as CSV in UTF-8"),
          Map.entry("\u00FD7zXZ\0", "compressed with xz" + UNPACK),
          Map.entry("7z\u00BC\u00AF", "a 7-Zip archive" + UNPACK),
          Map.entry("\4\"M\u0018", "compressed with lz4" + UNPACK),
          Map.entry("\u0089LZO", "compressed with lzo" + UNPACK),
          Map.entry("LZIP", "compressed with lzip" + UNPACK),
          Map.entry("\u001F\u009D", "compressed with compress" + UNPACK),
          Map.entry("]\0\0", "compressed with lzma" + UNPACK),
          Map.entry("\u00FF\6\0\0sNaPpY", "compressed with snappy" + UNPACK),
          Map.entry("Obj\1", "Avro" + WRITE),
          Map.entry("ORC", "ORC" + WRITE),
          Map.entry("ARROW1", "Arrow (Feather)" + WRITE),
          Map.entry("\u00FF\u00FF\u00FF\u00FF", "an Arrow stream" + WRITE),
          Map.entry("SEQ\6", "a Hadoop sequence file" + WRITE),
          Map.entry("\u0093NUMPY", "a NumPy array" + WRITE),
          Map.entry("\u0089HDF", "HDF5" + WRITE),
          Map.entry("\u0080\2", "a Python pickle" + WRITE),
          Map.entry("\u0080\3", "a Python pickle" + WRITE),
          Map.entry("\u0080\4", "a Python pickle" + WRITE),
          Map.entry("\u0080\5", "a Python pickle" + WRITE),
          Map.entry("Rar!", "a RAR archive" + UNPACK),
          Map.entry("SQLite format 3", "an SQLite database" + TABLE),
          Map.entry("%PDF", "PDF" + TEXT),
          Map.entry("\u0089PNG", "a picture"),
          Map.entry("\u00FF\u00D8\u00FF", "a picture"),
          Map.entry("GIF8", "a picture"),
          Map.entry("\u007FELF", "a program"));

  /** What a file of text begins with, in small letters, that holds no records. */
  private static final Map<String, String> MARKUP =
      Map.of(
          "<!doctype html", "HTML" + TEXT,
          "<html", "HTML" + TEXT,
          "<?xml", "XML" + LINES,
          "<mediawiki", "XML" + LINES,
          "warc/1.", WARC,
          "{\\rtf1", "RTF" + TEXT,
          "version https://git-lfs.github.com/",
              "a pointer of Git LFS, not the file itself; fetch it with git lfs pull");

  /** How records of JSON begin, and no header of CSV does. */
  private static final Pattern JSON = Pattern.compile("\\s*(?:\\[\\s*)?\\{\\s*\"[^\"\\n]*\"\\s*:");

  private Foreign() {}

  /** What a file is that isn't read, by the ending of its name. */
  static Optional<String> byEnding(String ending) {
    return Optional.ofNullable(ENDINGS.get(ending));
  }

  /** What a file is that is named as Parquet and can't be read as such, if its head tells. */
  public static Optional<String> named(Configuration hadoop, String file) {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      byte[] head = in.readNBytes(HEAD);
      boolean own = new String(head, StandardCharsets.ISO_8859_1).startsWith("PAR1");
      Codec codec = Codec.of(head, "");
      if (codec != Codec.PLAIN) {
        String name = codec.name().toLowerCase(Locale.ROOT);
        return Optional.of("compressed as a whole with " + name + UNPACK);
      }
      return own ? Optional.empty() : byHead(head, InputFormat.PARQUET);
    } catch (IOException e) {
      return Optional.empty(); // another message tells
    }
  }

  /** What a file is that isn't read, by its first bytes, where it is no text of records. */
  static Optional<String> byHead(byte[] head, InputFormat format) {
    String start =
        new String(Arrays.copyOf(head, Math.min(head.length, HEAD)), StandardCharsets.ISO_8859_1);
    String marked = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
    String folded = marked.strip().toLowerCase(Locale.ROOT);
    for (Later later : LATER) {
      if (start.startsWith(later.magic(), later.at()) && isBinary(later.magic(), head)) {
        return Optional.of(later.told());
      }
    }
    if (format != InputFormat.TEXT) {
      for (Map.Entry<String, String> markup : MARKUP.entrySet()) {
        if (folded.startsWith(markup.getKey())) {
          return Optional.of(markup.getValue());
        }
      }
    }
    if (format == InputFormat.CSV && JSON.matcher(marked).lookingAt()) {
      return Optional.of("JSON; give --format jsonl");
    }
    return MAGIC.entrySet().stream()
        .filter(magic -> start.startsWith(magic.getKey()) && isBinary(magic.getKey(), head))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** A magic word of letters may begin a text as well; files of its format hold a zero soon. */
  private static boolean isBinary(String magic, byte[] head) {
    if (!magic.matches("[ -~]+") || magic.equals("%PDF")) {
      return true;
    }
    for (int i = 0; i < Math.min(head.length, HEAD); i++) {
      if (head[i] >= 0 && head[i] < 9) {
        return true;
      }
    }
    return false;
  }
}
