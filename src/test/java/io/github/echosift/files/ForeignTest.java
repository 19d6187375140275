package io.github.echosift.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first bytes of a file tell. */
class ForeignTest {
  private static final String RUSSIAN =
      "\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440\n".repeat(9);
  private static final String CHINESE =
      "\u4E2D\u6587\u65B0\u95FB\u62A5\u9053\u6211\u4EEC\u7684\u57CE\u5E02\n".repeat(9);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "89504E470D0A1A0A0000|a picture",
        "D0CF11E0A1B11AE100|an old Excel or Word file; save it as CSV in UTF-8",
        "504B030414000000|a ZIP archive or a spreadsheet; unpack it, or save it as CSV",
        "504B0506000000|an empty ZIP archive",
        "FFFFFFFF70000000|an Arrow stream; write it as Parquet or JSON lines",
        "8004951000000000|a Python pickle; write it as Parquet or JSON lines",
        "894C5A4F000D0A1A0A|compressed with lzo; unpack it",
        "1F9D9000010203|compressed with compress; unpack it",
        "5D0000800000|compressed with lzma; unpack it",
        "01020304050607084455434B00|a DuckDB database; export a table as CSV",
        "000100005374616E64617264204A657420444200|a database; export a table as CSV",
        "50415245150415|Parquet with an encrypted footer; write it without encryption",
      })
  void byHead_bytesOfOtherFormats_areTold(String hex, String told) {
    byte[] head = HexFormat.of().parseHex(hex);
    assertEquals(Optional.of(told), Foreign.byHead(head, InputFormat.CSV));
    assertEquals(Optional.of(told), Foreign.byHead(head, InputFormat.TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF\n <HTML>",
        "<?xml version=\"1.0\"?>",
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/\">",
        "WARC/1.0\r\nWARC-Type: warcinfo\r\n",
        "{\\rtf1 x}",
        "version https://git-lfs.github.com/spec/v1\noid sha256:1"
      })
  void byHead_markup_holdsNoRecords(String text) {
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(Foreign.byHead(head, InputFormat.JSONL).isPresent());
    assertEquals(Optional.empty(), Foreign.byHead(head, InputFormat.TEXT));
  }

  @Test
  void byHead_jsonNamedAsCsv_isTold() {
    byte[] head = "[\n {\"id\": 1}]".getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.of("JSON; give --format jsonl"), Foreign.byHead(head, InputFormat.CSV));
    assertEquals(Optional.empty(), Foreign.byHead(head, InputFormat.JSONL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK is a name", "PAR1,text", "ORCs and elves", "Obj", "GIF8", "SEQ"})
  void byHead_textThatBeginsLikeIt_isText(String text) {
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), Foreign.byHead(head, InputFormat.CSV));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void guess_lettersOfAnyScriptWithoutMark_tellTheEncoding(String encoding) {
    for (String text : List.of(RUSSIAN, CHINESE, "id,text\n1,one\n")) {
      byte[] bytes = text.getBytes(Charset.forName(encoding));
      assertEquals(encoding, CharsetGuess.of(bytes).charset(), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00E9 um texto\n\u00E9 outro\n", "Il va \u00E0 Paris", "Gr\u00FC\u00DFe\n"})
  void guess_westernLetters_areWindows(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("windows-1252", CharsetGuess.of(bytes).charset());
  }

  @Test
  void guess_textWithStrayZeros_isUtf8() {
    byte[] bytes = (CHINESE + "\0\nplain words\0\n").getBytes(StandardCharsets.UTF_8);
    assertEquals("UTF-8", CharsetGuess.of(bytes).charset());
  }
}
