package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the bytes of files become records.
 *
 * @param encoding the characters' encoding, as Java names it; empty: found out file by file
 * @param delimiter what parts the fields of CSV, one ASCII character; empty: found out file by file
 * @param folders what becomes of folders in a folder
 * @param maxRecordBytes longest record accepted; longer ones go to quarantine, and are never held
 *     in memory
 * @param maxQuarantined share of the records that may be unreadable, in [0, 1]; above it the input
 *     is refused
 * @param records keys that lead to the records of a JSON document; none where it is made of them
 * @param typing what the values of JSON, of CSV and of partition folders become
 */
@Api
public record FileReading(
    Optional<String> encoding,
    Optional<Character> delimiter,
    Folders folders,
    int maxRecordBytes,
    double maxQuarantined,
    List<String> records,
    Typing typing)
    implements Serializable {
  /** What stands for finding out. */
  public static final String AUTO = "auto";

  /** Longest record accepted where nothing else is said. */
  public static final int MAX_RECORD_BYTES = 32 << 20;

  /** Share of unreadable records accepted where nothing else is said. */
  public static final double MAX_QUARANTINED = 0.5;

  /** A control character by its code, as Hive's tables and shells write it. */
  private static final Pattern CODE = Pattern.compile("\\\\(?:(?:u00|x)[01]\\p{XDigit}|00[1-7])");

  private static final int LEAST_RECORD_BYTES = 1024;
  private static final int MOST_RECORD_BYTES = 1 << 29;

  public FileReading {
    records = List.copyOf(records);
    if (records.contains("")) {
      throw new UserException("records must be keys, such as messages, actual: " + records);
    }
    encoding = encoding.filter(name -> !name.equalsIgnoreCase(AUTO)).map(FileReading::known);
    if (delimiter.isPresent() && !delimits(delimiter.get())) {
      throw new UserException(
          "delimiter must be auto, tab or one character that is no letter, digit, quote or"
              + " backslash, actual: "
              + delimiter.get());
    }
    if (maxRecordBytes < LEAST_RECORD_BYTES || maxRecordBytes > MOST_RECORD_BYTES) {
      throw new UserException(
          "max-record-bytes must be from "
              + LEAST_RECORD_BYTES
              + " to "
              + MOST_RECORD_BYTES
              + ", actual: "
              + maxRecordBytes);
    }
    if (!(maxQuarantined >= 0 && maxQuarantined <= 1)) {
      throw new UserException("max-quarantined must be from 0 to 1, actual: " + maxQuarantined);
    }
  }

  /** Everything is found out, within the usual bounds. */
  public static FileReading defaults() {
    return new FileReading(
        Optional.empty(),
        Optional.empty(),
        Folders.TELL,
        MAX_RECORD_BYTES,
        MAX_QUARANTINED,
        List.of(),
        Typing.INFER);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("encoding", encoding.orElse(AUTO));
    out.put("delimiter", delimiter.map(FileReading::shown).orElse(AUTO));
    out.put("recursive", folders == Folders.READ);
    out.put("max-record-bytes", maxRecordBytes);
    out.put("max-quarantined", maxQuarantined);
    out.put("schema", typing.name());
    if (!records.isEmpty()) {
      out.put("records", String.join(".", records));
    }
    return out;
  }

  /** The same with a given encoding. */
  public FileReading withEncoding(String name) {
    return new FileReading(
        Optional.of(name), delimiter, folders, maxRecordBytes, maxQuarantined, records, typing);
  }

  /** The same with what a user calls a delimiter: auto, tab, or the character itself. */
  public FileReading withDelimiter(String given) {
    Optional<Character> one =
        switch (given) {
          case AUTO -> Optional.empty();
          case "tab", "\\t", "\t" -> Optional.of('\t');
          default ->
              CODE.matcher(given).matches()
                  ? Optional.of((char) Integer.parseInt(given.substring(given.length() - 2), 16))
                  : Optional.of(given.length() == 1 ? given.charAt(0) : '"');
        };
    if (one.isPresent() && one.get() == '"') {
      throw new UserException(
          "delimiter must be auto, tab, one character, or its code as in \\u0001, actual: "
              + given);
    }
    return new FileReading(encoding, one, folders, maxRecordBytes, maxQuarantined, records, typing);
  }

  /** The same with other folders. */
  public FileReading withFolders(Folders others) {
    return new FileReading(
        encoding, delimiter, others, maxRecordBytes, maxQuarantined, records, typing);
  }

  /** The same with another bound on records. */
  public FileReading withMaxRecordBytes(int most) {
    return new FileReading(encoding, delimiter, folders, most, maxQuarantined, records, typing);
  }

  /** The same with another share of unreadable records. */
  public FileReading withMaxQuarantined(double most) {
    return new FileReading(encoding, delimiter, folders, maxRecordBytes, most, records, typing);
  }

  /** The same with records within JSON documents, where keys lead to. */
  public FileReading withRecords(List<String> keys) {
    return new FileReading(
        encoding, delimiter, folders, maxRecordBytes, maxQuarantined, keys, typing);
  }

  /** The same with other types of columns. */
  public FileReading withTyping(Typing other) {
    return new FileReading(
        encoding, delimiter, folders, maxRecordBytes, maxQuarantined, records, other);
  }

  private static String shown(char delimiter) {
    return delimiter == '\t'
        ? "tab"
        : delimiter < ' '
            ? String.format(Locale.ROOT, "\\u%04x", (int) delimiter)
            : String.valueOf(delimiter);
  }

  private static boolean delimits(char c) {
    return c < 0x7F
        && (c > ' ' || c == '\t' || c == ' ' || c == 1)
        && !Character.isLetterOrDigit(c)
        && c != '"'
        && c != '\\';
  }

  private static String known(String name) {
    try {
      return Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UserException(
          "encoding must be auto or a name that Java knows, such as UTF-8, UTF-16, windows-1252,"
              + " Shift_JIS or GB18030, actual: "
              + name,
          e);
    }
  }
}
