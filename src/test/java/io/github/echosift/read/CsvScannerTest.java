package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {
  private static final int LOOKAHEAD = 1 << 20;

  private static List<List<String>> scan(String csv) throws IOException {
    return scan(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), LOOKAHEAD);
  }

  /** Fields of each record; for a faulty one its fault and raw text. */
  private static List<List<String>> scan(InputStream in, int lookahead) throws IOException {
    List<List<String>> records = new ArrayList<>();
    CsvScanner scanner = new CsvScanner(in, lookahead);
    while (scanner.next()) {
      List<String> fields = new ArrayList<>();
      if (scanner.fault() == CsvScanner.Fault.NONE) {
        for (int i = 0; i < scanner.fields(); i++) {
          fields.add(scanner.value(i));
        }
      } else {
        fields.add(scanner.fault() + "@" + scanner.line() + ":" + scanner.fields());
        fields.add(new String(scanner.raw(), StandardCharsets.UTF_8));
      }
      records.add(fields);
    }
    return records;
  }

  /** Ways in which quotes are never closed, over and over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7,a title of some words\n",
        "7,\"a title that opens\n",
        "7,\"\"\"a title that opens\n",
        "7,\"a title\",\"\"\n",
        "7,\"\"\n",
        "7,a \"\"title\"\"\n",
      })
  void next_unclosedQuoteBeforeManyLines_takesTimeByTheirNumber(String line) throws IOException {
    scanned(line, 1 << 20); // warm
    long little = Math.max(1, scanned(line, 1 << 20));
    long much = scanned(line, 1 << 24);
    assertTrue(much < 80 * little, much + " ns after " + little); // by the square it is 256 times
  }

  private static long scanned(String line, int bytes) throws IOException {
    String csv = "id,text\n0,\"never closed\n" + line.repeat(bytes / line.length());
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    CsvScanner scanner =
        new CsvScanner(
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.ISO_8859_1)), 32 << 20);
    int records = 0;
    while (scanner.next()) {
      records++;
    }
    assertTrue(records > 2, "" + records);
    return clock.getCurrentThreadCpuTime() - start;
  }

  @Test
  void next_plainFields_areTextsAsTheyStand() throws IOException {
    assertEquals(
        List.of(List.of("007", " b ", "c\"d"), Arrays.asList(null, "", null)),
        scan("007, b ,c\"d\n,\"\",\n"));
  }

  @Test
  void next_quotedFields_mayHoldCommasBreaksAndQuotes() throws IOException {
    assertEquals(
        List.of(List.of("a,b", "c\r\nd", "e\"f"), List.of("x", "\"", "y")),
        scan("\"a,b\",\"c\r\nd\",\"e\"\"f\"\r\nx,\"\"\"\",y"));
  }

  @Test
  void next_byteOrderMark_isSkipped() throws IOException {
    assertEquals(List.of(List.of("a", "b")), scan("\uFEFF\"a\",b"));
  }

  @Test
  void next_emptyInput_hasNoRecords() throws IOException {
    assertEquals(List.of(), scan(""));
    assertEquals(List.of(), scan("\uFEFF"));
  }

  @Test
  void next_unclosedQuoteToTheEnd_resumesOnNextLine() throws IOException {
    assertEquals(
        List.of(
            List.of("1", "a"),
            List.of("UNCLOSED_QUOTE@2:1", "2,\"b"),
            List.of("3", "c"),
            List.of("4", "d")),
        scan("1,a\r\n2,\"b\r\n3,c\r\n4,d\r\n"));
  }

  @Test
  void next_unclosedQuoteBeforeQuotedField_resumesOnNextLine() throws IOException {
    assertEquals(
        List.of(List.of("UNCLOSED_QUOTE@1:0", "\"a,1"), List.of("b", "2"), List.of("c,", "3")),
        scan("\"a,1\nb,2\n\"c,\",3\n"));
  }

  @Test
  void next_textAfterQuote_isFaultOfThatLine() throws IOException {
    assertEquals(
        List.of(List.of("TEXT_AFTER_QUOTE@1:0", "\"a\"b,1"), List.of("c", "2")),
        scan("\"a\"b,1\nc,2"));
  }

  @Test
  void next_faultAfterQuotedBreak_coversFirstPhysicalLineOnly() throws IOException {
    assertEquals(
        List.of(
            List.of("TEXT_AFTER_QUOTE@1:1", "\"a"),
            List.of("TEXT_AFTER_QUOTE@2:1", "b\",\"c\"d"),
            List.of("e")),
        scan("\"a\nb\",\"c\"d\ne"));
  }

  @Test
  void next_multilineFieldPastLookahead_isUnclosed() throws IOException {
    String csv = "\"" + "x\n".repeat(100) + "\",1\n";
    var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    assertEquals("UNCLOSED_QUOTE@1:0", scan(in, 50).get(0).get(0));
  }

  @Test
  void next_longFieldOnOneLine_isReadWhole() throws IOException {
    String value = "x".repeat(300_000);
    var in = new ByteArrayInputStream(("\"" + value + "\",1").getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(List.of(value, "1")), scan(in, 50));
  }

  @Test
  void line_afterMultilineRecord_countsPhysicalLines() throws IOException {
    var csv = "\"a\nb\"\nc\n".getBytes(StandardCharsets.UTF_8);
    CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(csv), LOOKAHEAD);
    scanner.next();
    assertEquals(1, scanner.line());
    scanner.next();
    assertEquals(3, scanner.line());
  }

  @Property
  void next_writtenRecords_areReadBack(@ForAll("records") List<List<String>> records)
      throws IOException {
    assertEquals(records, scan(write(records, "\n")));
    assertEquals(records, scan(write(records, "\r\n")));
    String unix = write(records, "\n");
    assertEquals(records, scan(unix.substring(0, unix.length() - 1)));
  }

  @Property
  void next_writtenRecords_agreesWithUnivocity(@ForAll("records") List<List<String>> records)
      throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setNormalizedNewline('\n');
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setEmptyValue("");
    settings.setNullValue(null);
    settings.setCommentProcessingEnabled(false);
    settings.setSkipEmptyLines(false);
    String csv = write(records, "\n");
    List<List<String>> expected = new ArrayList<>();
    for (String[] record : new CsvParser(settings).parseAll(new StringReader(csv))) {
      expected.add(Arrays.asList(record));
    }
    assertEquals(expected, scan(csv));
  }

  @Property
  void next_anyBytes_losesNoneOfThem(@ForAll("noise") String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvScanner scanner = new CsvScanner(trickle(bytes), 20);
    StringBuilder read = new StringBuilder();
    while (scanner.next()) {
      read.append(new String(scanner.raw(), StandardCharsets.UTF_8)).append('\n');
    }
    String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    assertEquals(ended.replaceAll("\r+\n", "\n"), read.toString().replaceAll("\r+\n", "\n"));
  }

  @Property
  void next_anyChunking_readsTheSame(@ForAll("noise") String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(
        scan(new ByteArrayInputStream(bytes), 20).toArray(), scan(trickle(bytes), 20).toArray());
  }

  @Provide
  Arbitrary<List<List<String>>> records() {
    Arbitrary<String> value =
        Arbitraries.strings().withChars("ab ,\"\n\té漢").ofMaxLength(6).injectNull(0.1);
    return Arbitraries.integers()
        .between(2, 4)
        .flatMap(width -> value.list().ofSize(width).list().ofMinSize(1).ofMaxSize(6));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars("ab,\"\"\n\n\ré").ofMaxLength(60);
  }

  /** Nulls as nothing; everything that needs quotes, and what looks like null, in quotes. */
  private static String write(List<List<String>> records, String lineEnd) {
    StringBuilder csv = new StringBuilder();
    for (List<String> record : records) {
      for (int i = 0; i < record.size(); i++) {
        String value = record.get(i);
        csv.append(i == 0 ? "" : ",");
        if (value != null && (value.isEmpty() || value.matches("(?s).*[,\"\n].*"))) {
          csv.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else if (value != null) {
          csv.append(value);
        }
      }
      csv.append(lineEnd);
    }
    return csv.toString();
  }

  /** A stream that gives one byte at a time. */
  private static InputStream trickle(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] b, int off, int len) {
        return super.read(b, off, Math.min(1, len));
      }
    };
  }
}
