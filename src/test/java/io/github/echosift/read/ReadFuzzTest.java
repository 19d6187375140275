package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.files.CsvDialect;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Records;
import io.github.echosift.fuzz.Samples;
import io.github.echosift.schema.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of single records. */
class ReadFuzzTest {
  @Test
  void csv_anyBytesInAnyDialect_losesNoneOfThem() {
    Mutants inputs = Mutants.ofBytes(Records.CSV, "\"", "\"\"", ",", ";", "\r", "\n", "\\", "\\\"");
    List<CsvDialect> dialects =
        List.of(
            CsvDialect.COMMON,
            new CsvDialect((byte) ';', (byte) '"', (byte) '\\', 0, 0),
            new CsvDialect((byte) '\t', (byte) '"', (byte) '"', 1, 1),
            new CsvDialect((byte) ',', (byte) '\'', (byte) '\'', 0, 0));
    Fuzz.run(
        "csv",
        2_500,
        random -> List.of(inputs.one(random)),
        input -> {
          byte[] bytes = Mutants.bytes(input.get(0));
          for (CsvDialect dialect : dialects) {
            List<String> raw = scan(new ByteArrayInputStream(bytes), dialect);
            assertEquals(raw, scan(trickle(bytes), dialect));
            String text = input.get(0).replaceFirst("^(?:\u00EF\u00BB\u00BF)+", "");
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
    CsvDialect dialect = new CsvDialect((byte) ';', (byte) '"', (byte) '\\', 0, 0);
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
}
