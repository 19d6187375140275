package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
  @TempDir Path dir;

  private Loading.Result load(String content) throws IOException {
    return Loading.load(Loading.of(Loading.write(dir.resolve("in.csv"), content)));
  }

  @Test
  void load_quotesAndNewlines_readsValuesAsTheyAre() throws IOException {
    var result = load("\uFEFFid,text,n\r\n007,\"a, \"\"b\"\"\r\nc\",1.50\r\n008,plain,\r\n");
    assertEquals(List.of("007", "008"), result.ids());
    assertEquals(List.of("a, \"b\"\r\nc", "plain"), result.texts());
    Row doc = result.documents().get(0).getAs("_doc");
    assertEquals("1.50", doc.<String>getAs("n"));
    assertTrue(result.documents().get(1).<Row>getAs("_doc").isNullAt(2));
    assertEquals(List.of(0L, 1L), result.positions());
  }

  @Test
  void load_nullAndEmpty_areToldApart() throws IOException {
    assertEquals(
        List.of("text is null", "text is empty"), load("id,text\n1,\n2,\"\"\n3,x\n").reasons());
  }

  @Test
  void load_unclosedQuote_quarantinesLineAndGoesOn() throws IOException {
    var result = load("id,text\n1,one\n2,\"two\n3,three\n4,\"four\"\n5,five\n");
    assertEquals(List.of("1", "3", "4", "5"), result.ids());
    assertEquals(List.of("unclosed quote in line 3, column text"), result.reasons());
    assertEquals(List.of("2,\"two"), result.raws());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), result.positions());
  }

  @Test
  void load_badShapes_quarantinesEachWithReason() throws IOException {
    var result = load("id,text\n1,a,b\n2\n\n3,\"x\"y\n4,good\n");
    assertEquals(
        List.of(
            "3 fields where the header has 2 (line 2)",
            "1 fields where the header has 2 (line 3)",
            "empty line",
            "text after a closing quote in line 5, column text"),
        result.reasons());
    assertEquals(List.of("1,a,b", "2", "", "3,\"x\"y"), result.raws());
    assertEquals(List.of("4"), result.ids());
  }

  @Test
  void load_invalidUtf8_quarantinesRecordOnly() throws IOException {
    byte[] csv = "id,text\n1,aXb\n2,ok\n".getBytes(StandardCharsets.UTF_8);
    csv[11] = (byte) 0xFF;
    var result = Loading.load(Loading.of(Loading.write(dir.resolve("in.csv"), csv)));
    assertEquals(List.of("invalid UTF-8 at byte 3"), result.reasons());
    assertEquals(List.of("2"), result.ids());
  }

  @Test
  void load_hugeField_saysTooLong() throws IOException {
    var result = load("id,text\n1,\"" + "y\n".repeat(10 << 20) + "\"\n2,small\n");
    assertEquals(
        List.of("text of 20971520 characters is over max-text-chars 1000000"), result.reasons());
    assertEquals(List.of("2"), result.ids());
  }

  @Test
  void load_headerWithinOrWithGaps_isTold() throws IOException {
    Path file = Loading.write(dir.resolve("in.csv"), "_c1,,text\n1,2,a\n_c1,,text\n3,,b\n");
    var result = Loading.load(Loading.of(file));
    assertEquals(List.of("a", "b"), result.texts());
    assertEquals(List.of("the header again (line 3)"), result.reasons());
    assertEquals("[1,2,a]", result.documents().get(0).getAs("_doc").toString());
    String wide = "text" + ",x".repeat(6000) + "\na\n";
    Path many = Loading.write(dir.resolve("wide.csv"), wide);
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(many)));
    assertTrue(refused.getMessage().contains("has 6,001 columns"), refused.getMessage());
  }

  @Test
  void load_headersInOtherOrder_areMatchedByName() throws IOException {
    Path a = Loading.write(dir.resolve("a.csv"), "id,text\n1,one\n");
    Path b = Loading.write(dir.resolve("b.csv.gz"), "text,id\ntwo,2\n");
    var result = Loading.load(Loading.of(b, a));
    assertEquals(List.of("2", "1"), result.ids());
    assertEquals(List.of("two", "one"), result.texts());
  }

  @Test
  void load_headersThatDiffer_namesBoth() throws IOException {
    Path a = Loading.write(dir.resolve("a.csv"), "id,text\n1,one\n");
    Path b = Loading.write(dir.resolve("b.csv"), "id,body\n2,two\n");
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(a, b)));
    assertTrue(refused.getMessage().contains("a.csv has text, which"), refused.getMessage());
    assertTrue(refused.getMessage().contains("b.csv has body, which"), refused.getMessage());
  }

  @Test
  void load_headerOnly_isEmptyInput() {
    var refused = assertThrows(UserException.class, () -> load("id,text\n"));
    assertTrue(refused.getMessage().startsWith("input is empty: "), refused.getMessage());
  }

  @Test
  void load_faultyHeader_isRefused() {
    assertThrows(UserException.class, () -> load("id,\"text\n1,a\n"));
    assertThrows(UserException.class, () -> load("text,text\n1,a\n"));
    assertThrows(UserException.class, () -> load("text,Text\n1,a\n"));
  }

  @Test
  void load_otherDelimiters_areFoundOut() throws IOException {
    for (String delimiter : List.of(";", "\t", "|", ",")) {
      String csv = "id,text\n1,\"a,;\t|b\"\n2,c\n".replace(",t", delimiter + "t");
      csv = csv.replace("1,", "1" + delimiter).replace("2,", "2" + delimiter);
      var result = load(csv);
      assertEquals(List.of("a,;\t|b", "c"), result.texts(), delimiter);
    }
  }

  @Test
  void load_separatorLine_isObeyed() throws IOException {
    var result = load("sep=;\r\nid;text\r\n1;a,b\r\n");
    assertEquals(List.of("a,b"), result.texts());
    assertEquals(List.of("1"), result.ids());
  }

  @Test
  void load_backslashesBeforeQuotes_areEscapes() throws IOException {
    var result = load("id,text\n1,\"say \\\"hi\\\", he said\"\n2,\"back\\\\slash, \\n\"\n");
    assertEquals(List.of("say \"hi\", he said", "back\\slash, \\n"), result.texts());
  }

  @Test
  void load_oldMacLineEnds_endRecords() throws IOException {
    var result = load("id,text\r1,one\r2,\"two\rlines\"\r");
    assertEquals(List.of("one", "two\rlines"), result.texts());
  }

  @Test
  void load_recordTooLong_isCutAndTheRestGoesOn() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.csv"),
            "id,text\n1,a\n2,"
                + "x".repeat(300_000)
                + ",y\n3,\""
                + "z".repeat(300_000)
                + "\"\n4,b\n");
    var config = Loading.of(file);
    var result = Loading.load(config.withReading(config.reading().withMaxRecordBytes(100_000)));
    assertEquals(List.of("1", "4"), result.ids());
    assertEquals(
        List.of(
            "record of 300004 bytes is over max-record-bytes 100000; raw holds its beginning",
            "record of 300004 bytes is over max-record-bytes 100000; raw holds its beginning"),
        result.reasons());
  }

  @Test
  void load_delimiterAtTheEndOfEachRecord_isNoField() throws IOException {
    var result =
        load(
            "id;text\r\n1;one;\r\n2;\"two; too\";\r\n3;a;b;\r\n4;a;b\r\n5;five\r\n6;six;\r\n7;seven;\r\n");
    assertEquals(List.of("1", "2", "5", "6", "7"), result.ids());
    assertEquals(List.of("one", "two; too", "five", "six", "seven"), result.texts());
    assertEquals(
        List.of(
            "4 fields where the header has 2 (line 4)", "3 fields where the header has 2 (line 5)"),
        result.reasons());
    assertTold("ends its records with a delimiter, its header without");
  }

  @Test
  void load_delimiterAtTheEndOfFewRecords_isAFault() throws IOException {
    var result = load("id,text\n1,one\n2,two\n3,one, two\n4,three,\n5,five\n");
    assertEquals(List.of("1", "2", "5"), result.ids());
  }

  @Test
  void load_commentBeforeTheHeader_isLeftOutAndTold() throws IOException {
    var result = load("# made, on \"Monday\"\n# by a tool\nid;text\n1;one\n# 2;two\n");
    assertEquals(List.of("1", "# 2"), result.ids());
    assertTold("has a comment before its header, which is left out");
    var named = Loading.of(Loading.write(dir.resolve("named.csv"), "#id,text\n7,one\n"));
    assertEquals(List.of("7"), Loading.load(Loading.withId(named, "#id")).ids());
  }

  private void assertTold(String end) {
    try (Records records =
        Records.load(SparkExtension.forFewRows(), Loading.of(dir.resolve("in.csv")))) {
      assertTrue(
          records.notes().stream().anyMatch(note -> note.endsWith(end)),
          records.notes().toString());
    }
  }

  @Test
  void load_tableAsHiveOrAsADumpByTabs_keepsQuotesAsTheyAre() throws IOException {
    String titles =
        "id,text\n1,\"Hello\" he said\n2,5\" pipe\n3,\"open start\n4,\"whole\"\n5,plain\n";
    for (String by : List.of("\t", "\u0001")) {
      Path file = Loading.write(dir.resolve("in.csv"), "\uFEFF\uFEFF" + titles.replace(",", by));
      var result = Loading.load(Loading.of(file));
      assertEquals(
          List.of("\"Hello\" he said", "5\" pipe", "\"open start", "\"whole\"", "plain"),
          result.texts());
      assertEquals(List.of("1", "2", "3", "4", "5"), result.ids());
    }
    var given = Loading.of(Loading.write(dir.resolve("in.csv"), "id\u0001text\n1\u0001a,b\n"));
    var reading = given.reading().withDelimiter("\\u0001");
    assertEquals(reading, given.reading().withDelimiter("\\001"));
    assertEquals("\\u0001", reading.settings().get("delimiter"));
    assertEquals(List.of("a,b"), Loading.load(given.withReading(reading)).texts());
  }

  @Test
  void load_recordWhereTheHeaderShouldBe_isTold() {
    var refused = assertThrows(UserException.class, () -> load("1,The council met again\n2,b\n"));
    assertTrue(
        refused
            .getMessage()
            .startsWith("CSV has no header that names text, its first record holds 1: "),
        refused.getMessage());
  }
}
