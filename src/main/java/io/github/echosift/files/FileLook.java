package io.github.echosift.files;

import io.github.echosift.config.FileReading;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.FileForm.Layout;
import io.github.echosift.schema.UserException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Finds out from the beginning of a file how it is to be read.
 *
 * @param format what the file is to be read as
 * @param encoding its encoding, or {@link FileReading#AUTO}
 * @param delimiter what parts fields, or {@link FileReading#AUTO}
 * @param columns names that a header of CSV should have
 * @param records keys that lead to the records of a JSON document
 */
public record FileLook(
    InputFormat format,
    String encoding,
    String delimiter,
    List<String> columns,
    List<String> records)
    implements Serializable {
  private static final int HEAD = 1 << 18;
  private static final Pattern MARKS = Pattern.compile("^\uFEFF+");

  /** A look for what the reading leaves open. */
  public static FileLook of(InputFormat format, FileReading reading, List<String> columns) {
    return new FileLook(
        format,
        reading.encoding().orElse(FileReading.AUTO),
        reading.delimiter().map(String::valueOf).orElse(FileReading.AUTO),
        List.copyOf(columns),
        reading.records());
  }

  /**
   * Looks at a file.
   *
   * @throws UserException if it is of a format that isn't read
   */
  public FormedFile at(FileStatus file, Configuration hadoop) {
    String path = file.getPath().toString();
    List<String> notes = new ArrayList<>();
    try (BufferedInputStream in =
        new BufferedInputStream(
            file.getPath().getFileSystem(hadoop).open(file.getPath()), 1 << 16)) {
      Codec codec = ByteStreams.codec(in, file.getPath());
      if (codec != FileEndings.codec(file.getPath().getName())) {
        notes.add(path + " is " + (codec == Codec.PLAIN ? "not compressed" : label(codec)));
      }
      byte[] head = head(codec, in, hadoop);
      if (codec != Codec.PLAIN && Codec.of(head, "") != Codec.PLAIN) {
        throw new UserException("input " + path + " is compressed twice; unpack it once");
      }
      requireKnown(path, head);
      return new FormedFile(file, form(codec, head, path, notes), List.copyOf(notes));
    } catch (IOException e) {
      return new FormedFile(file, FileForm.COMMON, List.of()); // reading it will tell why
    }
  }

  private FileForm form(Codec codec, byte[] head, String path, List<String> notes) {
    String charset = encoding;
    if (charset.equals(FileReading.AUTO)) {
      CharsetGuess guess = CharsetGuess.of(head);
      charset = guess.charset();
      if (!charset.equals(FileForm.UTF_8)) {
        notes.add(path + guess.told());
      }
    }
    String text = new String(head, Charset.forName(charset));
    text = MARKS.matcher(text).replaceFirst("");
    boolean cut = head.length >= HEAD;
    byte lineEnd = (byte) (text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? '\r' : '\n');
    Layout layout = Layout.LINES;
    if (format == InputFormat.JSONL) {
      layout = records.isEmpty() ? JsonPeek.layout(text, cut) : Layout.VALUES;
      if (JsonPeek.script(text) > 0) {
        notes.add(path + " is a script; its JSON is read");
      }
    }
    CsvDialect csv = CsvDialect.COMMON;
    if (format == InputFormat.CSV) {
      csv = new CsvPeek(given(), columns, (char) lineEnd).dialect(path, text, cut);
      if (csv.delimiter() != ',' && given().isEmpty()) {
        notes.add(path + " seems to be parted by " + CsvPeek.label((char) csv.delimiter()));
      }
      if (csv.lead() > 0 && text.startsWith("#")) {
        notes.add(path + " has a comment before its header, which is left out");
      }
      if (csv.spare() > 0) {
        notes.add(path + " ends its records with a delimiter, its header without");
      }
      if (csv.quote() == CsvDialect.NO_QUOTES && csv.delimiter() == '\t') {
        notes.add(path + " seems to quote nothing: quotes stay as they are");
      }
      if (csv.quote() == '\'') {
        notes.add(path + " seems to enclose its fields in apostrophes");
      }
      if (csv.escape() == '\\') {
        notes.add(path + " seems to write quotes within quotes with a backslash");
      }
    }
    return new FileForm(codec, charset, lineEnd, layout, records, csv);
  }

  private Optional<Character> given() {
    return delimiter.equals(FileReading.AUTO) ? Optional.empty() : Optional.of(delimiter.charAt(0));
  }

  private static byte[] head(Codec codec, InputStream in, Configuration hadoop) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 14];
    try {
      InputStream unpacked = codec.open(in, hadoop);
      int read = unpacked.read(some);
      while (read >= 0 && head.size() < HEAD) {
        head.write(some, 0, read);
        read = unpacked.read(some);
      }
    } catch (IOException e) {
      return head.toByteArray(); // damage is told when the file is read
    }
    return head.toByteArray();
  }

  private void requireKnown(String path, byte[] head) {
    Foreign.byHead(head, format)
        .ifPresent(
            foreign -> {
              throw new UserException("input " + path + " seems to be " + foreign);
            });
  }

  private static String label(Codec codec) {
    return "compressed with " + codec.name().toLowerCase(Locale.ROOT);
  }
}
