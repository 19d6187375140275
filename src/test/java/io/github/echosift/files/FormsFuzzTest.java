package io.github.echosift.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputFormat;
import io.github.echosift.files.FileForm.Layout;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Records;
import io.github.echosift.fuzz.Samples;
import io.github.echosift.schema.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file is cut into records, whatever its bytes. */
class FormsFuzzTest {
  private static final List<String> ALL =
      java.util.stream.Stream.of(Records.JSON, Records.CSV, Samples.TEXTS)
          .flatMap(List::stream)
          .toList();

  private final Configuration hadoop = new Configuration();
  @TempDir Path dir;

  @Test
  void lines_anyBytes_areThoseOfASimpleReader() {
    Mutants inputs = Mutants.ofBytes(ALL);
    Fuzz.run(
        "lines",
        2_500,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] bytes = Mutants.bytes(input.get(0));
          List<String> expected = new ArrayList<>();
          for (String line : input.get(0).split("\n", -1)) {
            expected.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
          }
          if (expected.get(expected.size() - 1).isEmpty() && !input.get(0).endsWith("\r")) {
            expected.remove(expected.size() - 1);
          }
          List<String> actual = new ArrayList<>();
          long read = 0;
          try (ByteLines lines =
              new ByteLines(new ByteArrayInputStream(bytes), (byte) '\n', 1 << 20)) {
            for (long n = lines.next(); n > 0; n = lines.next()) {
              read += n;
              actual.add(new String(lines.bytes(0), StandardCharsets.ISO_8859_1));
            }
          }
          assertEquals(bytes.length, read);
          assertEquals(expected, actual);
          shorter(bytes);
        });
  }

  /** With a bound: as many bytes are passed over, and no more are held. */
  private static void shorter(byte[] bytes) throws IOException {
    long read = 0;
    try (ByteLines lines = new ByteLines(new ByteArrayInputStream(bytes), (byte) '\n', 20)) {
      for (long n = lines.next(); n > 0; n = lines.next()) {
        read += n;
        assertTrue(lines.bytes(0).length <= 20 || lines.isCut());
      }
    }
    assertEquals(bytes.length, read);
  }

  @Test
  void look_anyFile_readsEveryRecordTwiceTheSame() throws IOException {
    Path file = dir.resolve("input");
    FileSystem local = FileSystem.getLocal(hadoop).getRaw();
    Mutants inputs =
        Mutants.ofBytes(ALL, "sep=\u00E9", "sep=\r", "\\\"", "\"\"", ",", ";", "\"", "},{", "[[{");
    Fuzz.run(
        "look",
        1_500,
        random -> {
          String one = inputs.one(random);
          return List.of(random.nextInt(4) == 0 ? latin(wide(one, random)) : one);
        },
        input -> {
          Files.write(file, Mutants.bytes(input.get(0)));
          FileStatus status =
              local.getFileStatus(new org.apache.hadoop.fs.Path(file.toUri().toString()));
          for (InputFormat format : List.of(InputFormat.JSONL, InputFormat.CSV)) {
            try {
              FileForm form =
                  new FileLook(format, "auto", "auto", List.of("text"), List.of())
                      .at(status, hadoop)
                      .form();
              assertTrue(form.csv().delimiter() > 0 && form.csv().delimiter() != '\r');
              assertEquals(records(form, file, 1 << 16), records(form, file, 1 << 16));
            } catch (UserException e) {
              assertNotNull(e.getMessage());
            } catch (IOException e) {
              assertNotNull(e); // damaged where it is compressed
            }
          }
        });
  }

  private static String wide(String text, Random random) {
    Charset charset =
        List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32LE"),
                Charset.forName("windows-1252"))
            .get(random.nextInt(4));
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }

  private List<String> records(FileForm form, Path file, int most) throws IOException {
    FileSlice slice = new FileSlice(0, file.toUri().toString(), 0, Files.size(file), "", form);
    List<String> out = new ArrayList<>();
    try (RecordCursor cursor =
        form.layout() == Layout.VALUES
            ? new JsonValueCursor(slice, hadoop, most)
            : new LineCursor(slice, hadoop, most)) {
      while (cursor.next()) {
        Row row = cursor.row(out.size());
        byte[] bytes = row.getAs(2);
        assertEquals(-1, Utf8.firstInvalid(bytes));
        out.add(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return out;
  }

  @Test
  void values_anyJson_areTheSameInPiecesOfAnySizeAndAlongAnyPath() throws IOException {
    Path file = dir.resolve("values");
    Mutants inputs = Mutants.ofBytes(Records.JSON, "{", "}", "[", "]", ",", ":", "\"", "\\", "};");
    FileForm values =
        new FileForm(
            Codec.PLAIN, FileForm.UTF_8, (byte) '\n', Layout.VALUES, List.of(), CsvDialect.COMMON);
    FileForm within =
        new FileForm(
            Codec.PLAIN,
            FileForm.UTF_8,
            (byte) '\n',
            Layout.VALUES,
            List.of("chats", "list", "messages"),
            CsvDialect.COMMON);
    Fuzz.run(
        "values",
        2_000,
        random -> List.of(inputs.one(random)),
        input -> {
          Files.write(file, Mutants.bytes(input.get(0)));
          long bytes = 0;
          for (String record : records(values, file, 1 << 20)) {
            bytes += record.length();
            assertTrue(record.indexOf('\n') < 0 || !record.startsWith("{") || quoted(record));
          }
          assertTrue(bytes <= 4L * input.get(0).length() + 4);
          assertEquals(records(within, file, 1 << 20), records(within, file, 1 << 20));
          records(values, file, 10);
        });
  }

  /** Line breaks stay only where they stand in a string, and make the JSON a faulty one. */
  private static boolean quoted(String record) {
    return record.indexOf('"') >= 0;
  }

  @Test
  void codecs_damagedStreams_failAsStreamsDo() throws IOException {
    Path file = dir.resolve("packed");
    Map<Codec, byte[]> whole = Packed.of("{\"text\":\"one and two\"}\n".repeat(300));
    Fuzz.run(
        "codecs",
        1_200,
        random -> {
          Codec codec =
              List.copyOf(new TreeSet<>(whole.keySet())).get(random.nextInt(whole.size()));
          byte[] bytes = whole.get(codec).clone();
          for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          }
          int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length;
          return List.of(codec.name(), new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        },
        input -> {
          Files.write(file, Mutants.bytes(input.get(1)));
          FileForm form =
              new FileForm(
                  Codec.valueOf(input.get(0)),
                  FileForm.UTF_8,
                  (byte) '\n',
                  Layout.LINES,
                  List.of(),
                  CsvDialect.COMMON);
          try {
            records(form, file, 1 << 20);
          } catch (IOException e) {
            assertNotNull(e); // the reader says that the file is damaged
          }
        });
    for (Map.Entry<Codec, byte[]> packed : whole.entrySet()) {
      assertEquals(packed.getKey(), Codec.of(head(packed.getValue()), "x"));
    }
  }

  private static byte[] head(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, Codec.HEAD);
  }

  @Test
  void utf8Stream_anyBytesInAnyEncoding_areUtf8OrToldApart() {
    Mutants inputs = Mutants.ofBytes(Samples.TEXTS);
    Fuzz.run(
        "encodings",
        2_000,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] bytes = Mutants.bytes(input.get(0));
          CharsetGuess guess = CharsetGuess.of(bytes);
          for (String name : List.of(guess.charset(), "UTF-16LE", "Shift_JIS", "GB18030")) {
            Charset charset = Charset.forName(name);
            byte[] out = new Utf8Stream(new ByteArrayInputStream(bytes), charset).readAllBytes();
            String text = decoded(bytes, charset);
            assertEquals(text == null, Utf8.firstInvalid(out) >= 0);
            if (text != null) {
              assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), out);
            }
          }
        });
  }

  /** The text of bytes; null where some are none in the encoding. */
  private static String decoded(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Test
  void partitions_anyPath_areNamedInOrder() {
    Mutants inputs =
        Mutants.ofTexts(List.of("/a/day=2024-01-01/lang=en/part.jsonl", "/a/b=%2F%20/c=+/d"))
            .with("=", "/", "%", "%zz", "%00", "__HIVE_DEFAULT_PARTITION__", "a=", "=b", "..", ":");
    Fuzz.run(
        "partitions",
        3_000,
        random -> List.of(inputs.one(random)),
        input -> {
          try {
            // No file system has longer paths.
            String path = input.get(0).substring(0, Math.min(input.get(0).length(), 8_000));
            Map<String, String> columns = Partitions.of("/x/" + path);
            assertTrue(columns.size() <= input.get(0).split("/", -1).length);
            assertTrue(columns.keySet().stream().noneMatch(String::isEmpty));
          } catch (IllegalArgumentException e) {
            assertNotNull(e.getMessage()); // no path at all for Hadoop
          }
        });
  }
}
