package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.files.CsvDialect;
import io.github.echosift.files.Utf8;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Records;
import io.github.echosift.fuzz.Samples;
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What is made of single records. */
class ReadFuzzTest {
  private static final String[] JSON = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud83d",
    "1e-99999999999",
    "1e999",
    "-0",
    "0.1e1",
    "123456789012345678901234567890123456789012",
    "null",
    "{\"a\":",
    "[[[[[[[["
  };

  @Test
  void jsonRow_anyRecord_isARowOfItsColumnsOrAReason() {
    Mutants inputs = Mutants.ofBytes(Records.JSON.stream().flatMap(String::lines).toList(), JSON);
    Fuzz.run(
        "json",
        2_500,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] record = Mutants.bytes(input.get(0).replace('\n', ' '));
          if (Utf8.firstInvalid(record) >= 0) {
            return;
          }
          JsonTally tally = new JsonTally(new OneRecord(record));
          assertTrue(tally.next());
          JsonShape shape = tally.found();
          for (Typing typing : List.of(Typing.INFER, Typing.RAW)) {
            JsonColumns columns = JsonColumns.of(shape, DocumentFields.defaults(), typing, true);
            Row row = new JsonRow(columns).of(record);
            boolean good = row.isNullAt(0);
            assertEquals(good, JsonFault.of(new String(record, StandardCharsets.UTF_8)) == null);
            if (good) {
              fits(columns.all(), row.getAs(1));
            } else {
              String reason = row.getString(0);
              assertFalse(reason.isBlank());
              assertTrue(reason.codePoints().noneMatch(Character::isISOControl), reason);
            }
          }
        });
  }

  /** As Spark would take it in: a value of another type than its column throws. */
  private static void fits(StructType schema, Row row) {
    assertNotNull(CatalystTypeConverters.createToCatalystConverter(schema).apply(row));
  }

  /** A cursor over one record. */
  private static final class OneRecord implements io.github.echosift.files.RecordCursor {
    private final byte[] record;
    private boolean read;

    OneRecord(byte[] record) {
      this.record = record;
    }

    @Override
    public boolean next() {
      read = !read;
      return read;
    }

    @Override
    public Row row(long position) {
      return RowFactory.create(position, "file", record, null);
    }

    @Override
    public List<String> header() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Test
  void csv_anyBytesInAnyDialect_losesNoneOfThem() {
    Mutants inputs = Mutants.ofBytes(Records.CSV, "\"", "\"\"", ",", ";", "\r", "\n", "\\", "\\\"");
    List<CsvDialect> dialects =
        List.of(
            CsvDialect.COMMON,
            new CsvDialect((byte) ';', (byte) '\\', 0, 0),
            new CsvDialect((byte) '\t', (byte) '"', 1, 1));
    Fuzz.run(
        "csv",
        2_500,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] bytes = Mutants.bytes(input.get(0));
          for (CsvDialect dialect : dialects) {
            List<String> raw = scan(new ByteArrayInputStream(bytes), dialect);
            assertEquals(raw, scan(trickle(bytes), dialect));
            String text = input.get(0);
            text = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
            assertEquals(
                bare(text), bare(String.join("\n", raw)), "bytes between records are breaks only");
          }
        });
  }

  private static String bare(String text) {
    return text.replace("\r", "").replace("\n", "");
  }

  private static List<String> scan(InputStream in, CsvDialect dialect) throws IOException {
    CsvScanner scanner = new CsvScanner(in, dialect, (byte) '\n', 200, 1 << 20);
    List<String> raw = new ArrayList<>();
    while (scanner.next()) {
      raw.add(new String(scanner.raw(), StandardCharsets.ISO_8859_1));
      for (int i = 0; scanner.fault() == CsvScanner.Fault.NONE && i < scanner.fields(); i++) {
        scanner.value(i);
      }
    }
    return raw;
  }

  private static InputStream trickle(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(3, length));
      }
    };
  }

  @Test
  void csv_writtenValuesWithBackslashes_areReadBack() {
    Mutants inputs = Mutants.ofTexts(Samples.TEXTS).with("\\", "\"", ";", "\n", "\\\"", "\"\"");
    CsvDialect dialect = new CsvDialect((byte) ';', (byte) '\\', 0, 0);
    Fuzz.run(
        "backslashes",
        2_000,
        inputs::two,
        input -> {
          String line =
              String.join(
                  ";",
                  input.stream()
                      .map(v -> '"' + v.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                      .toList());
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          CsvScanner scanner =
              new CsvScanner(
                  new ByteArrayInputStream(bytes), dialect, (byte) '\n', 1 << 20, 1 << 20);
          assertTrue(scanner.next());
          assertEquals(CsvScanner.Fault.NONE, scanner.fault());
          for (int i = 0; i < 2; i++) {
            String written =
                new String(input.get(i).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertEquals(written, scanner.value(i));
          }
        });
  }

  @Test
  void csvHeader_anyBytes_isNamesOrTheUsersMistake() {
    Mutants inputs = Mutants.ofBytes(Records.CSV, ",,,,", "id", "\"\"");
    Fuzz.run(
        "headers",
        2_000,
        random -> List.of(inputs.one(random)),
        input -> {
          CsvScanner scanner =
              new CsvScanner(new ByteArrayInputStream(Mutants.bytes(input.get(0))), 200);
          try {
            List<String> names = CsvHeader.read(scanner, "file");
            assertEquals(names.size(), names.stream().distinct().count());
            assertTrue(names.stream().noneMatch(String::isBlank));
          } catch (UserException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
          }
        });
  }

  @Test
  void wellFormed_anyText_isTextThatUtf8Holds() {
    Mutants inputs = Mutants.ofTexts(Samples.TEXTS).with("\uD800", "\uDC00", "\uD83D\uDE00");
    Fuzz.run(
        "lone",
        3_000,
        random -> List.of(inputs.one(random)),
        input -> {
          String text = JsonText.wellFormed(input.get(0));
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          assertEquals(text, new String(bytes, StandardCharsets.UTF_8));
          assertEquals(text, JsonText.wellFormed(text));
          String reason = TextFault.of(text, 1_000);
          assertTrue(reason == null || reason.lines().count() == 1);
        });
  }
}
