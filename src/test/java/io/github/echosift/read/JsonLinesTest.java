package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path dir;

  private Loading.Result load(String content) throws IOException {
    return Loading.load(Loading.of(Loading.write(dir.resolve("in.jsonl"), content)));
  }

  @Test
  void load_goodLines_keepsColumnsAndOrder() throws IOException {
    var result = load("{\"id\":\"a\",\"text\":\"one\",\"n\":1}\n{\"id\":\"b\",\"text\":\"two\"}\n");
    assertEquals(List.of("a", "b"), result.ids());
    assertEquals(List.of("one", "two"), result.texts());
    Row doc = result.documents().get(0).getAs("_doc");
    assertEquals(List.of("id", "text", "n"), List.of(doc.schema().fieldNames()));
    assertEquals(1L, doc.<Long>getAs("n"));
    assertEquals(List.of(0L, 1L), result.positions());
  }

  @Test
  void load_malformedLines_quarantinesEachWithReason() throws IOException {
    String[] bad = {
      "{\"text\":\"cut",
      "[{\"text\":\"x\"},{\"text\":\"y\"}]",
      "null",
      "12",
      "\"text\"",
      "{\"text\":\"a\"}{\"text\":\"b\"}",
      "{\"text\":\"a\"} trailing",
      "not json",
      "{\"text\":\"raw \u0000 byte\"}",
      "}"
    };
    var result = load("{\"text\":\"good\"}\n" + String.join("\n", bad) + "\n");
    assertEquals(List.of("good"), result.texts());
    assertEquals(List.of(bad), result.raws());
    for (String reason : result.reasons()) {
      assertTrue(reason.startsWith("malformed JSON: "), reason);
    }
    assertEquals(LongStream.range(0, 11).boxed().toList(), result.positions());
  }

  @Test
  void load_onlyMalformedLines_quarantinesAll() throws IOException {
    var result = load("oops\n{\n");
    assertEquals(List.of(), result.texts());
    assertEquals(List.of("oops", "{"), result.raws());
  }

  @Test
  void load_blankLines_quarantinesAllButTrailingNewline() throws IOException {
    var result = load("\n{\"text\":\"a\"}\n   \n{\"text\":\"b\"}\n\n");
    assertEquals(List.of("a", "b"), result.texts());
    assertEquals(List.of("empty line", "empty line", "empty line"), result.reasons());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), result.positions());
  }

  @Test
  void load_invalidUtf8_quarantinesWithPositionAndBase64() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write("{\"text\":\"ok é\"}\n{\"text\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xC3);
    bytes.write("(\"}\n{\"text\":\"after\"}".getBytes(StandardCharsets.UTF_8));
    var result =
        Loading.load(Loading.of(Loading.write(dir.resolve("in.jsonl"), bytes.toByteArray())));
    assertEquals(List.of("ok é", "after"), result.texts());
    assertEquals(List.of("invalid UTF-8 at byte 9"), result.reasons());
    byte[] raw = Base64.getDecoder().decode(result.raws().get(0));
    assertEquals("{\"text\":\"\u00C3(\"}", new String(raw, StandardCharsets.ISO_8859_1));
  }

  @Test
  void load_badTexts_quarantinesEachWithReason() throws IOException {
    var result =
        load(
            """
            {"text":null}
            {"id":"x"}
            {"text":""}
            {"text":" \\t\\u00a0\\u200b\\n"}
            {"text":"nul at 3\\u0000"}
            {"text":"tab\\tand\\r\\nbreaks are fine"}
            {"text":"\\u007f"}
            """);
    assertEquals(
        List.of(
            "text is null",
            "text is null",
            "text is empty",
            "text is empty",
            "control character U+0000 at position 8",
            "control character U+007F at position 0"),
        result.reasons());
    assertEquals(1, result.documents().size());
  }

  @Test
  void load_hugeField_saysTooLongAndKeepsItWhole() throws IOException {
    String huge = "{\"id\":\"h\",\"text\":\"" + "x".repeat(20 << 20) + "\"}";
    var result = load(huge + "\n{\"id\":\"s\",\"text\":\"small\"}\n");
    assertEquals(List.of("s"), result.ids());
    assertEquals(
        List.of("text of 20971520 characters is over max-text-chars 1000000"), result.reasons());
    assertEquals(huge, result.raws().get(0));
  }

  @Test
  void load_repeatedIds_keepsFirstByPosition() throws IOException {
    var result =
        load(
            """
            {"id":7,"text":"first"}
            {"id":8,"text":"other"}
            {"id":7,"text":""}
            {"id":7,"text":"second"}
            {"id":8,"text":"other"}
            """);
    assertEquals(List.of("7", "8"), result.ids());
    assertEquals(List.of("first", "other"), result.texts());
    assertEquals(
        List.of(
            "text is empty",
            "id '7' repeats an earlier record",
            "id '8' repeats an earlier record"),
        result.reasons());
    assertEquals("{\"id\":7,\"text\":\"second\"}", result.raws().get(1));
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), result.positions());
  }

  @Test
  void load_noIds_makesThemFromContentAndOccurrence() throws IOException {
    var result = load("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"a\"}\n{\"text\":\"a\"}\n");
    String a = "ca978112ca1bbdcafac231b39a23dc4d";
    String b = "3e23e8160039594a33894f6564e1b134";
    assertEquals(List.of(a + "-0", b + "-0", a + "-1", a + "-2"), result.ids());
  }

  @Test
  void load_someIdsMissing_makesThose() throws IOException {
    var result =
        load(
            "{\"id\":null,\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"a\"}\n"
                + "{\"id\":\"\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n");
    String a = "ca978112ca1bbdcafac231b39a23dc4d";
    assertEquals(List.of(a + "-0", "x", a + "-1"), result.ids());
    assertEquals(List.of("id 'x' repeats an earlier record"), result.reasons());
  }

  @Test
  void load_markAndCarriageReturns_areNoPartOfRecords() throws IOException {
    var result =
        load("\uFEFF{\"id\":\"a\",\"text\":\"one\"}\r\n{\"id\":\"b\",\"text\":\"two\"}\r\n");
    assertEquals(List.of("a", "b"), result.ids());
    assertEquals(List.of(), result.reasons());
  }

  @Test
  void load_severalTextColumns_joinsWithNewline() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.jsonl"),
            """
            {"title":"T","body":"B"}
            {"title":null,"body":"B"}
            {"title":null,"body":null}
            """);
    var result = Loading.load(Loading.withText(Loading.of(file), "title", "body"));
    assertEquals(List.of("T\nB", "B"), result.texts());
    assertEquals(List.of("text is null"), result.reasons());
  }

  @Test
  void load_times_areMilliseconds() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.jsonl"),
            """
            {"text":"a","when":1144817881}
            {"text":"b","when":1144817881000}
            {"text":"c","when":null}
            """);
    var result = Loading.load(Loading.withTime(Loading.of(file), "when"));
    assertEquals(java.util.Arrays.asList(1144817881000L, 1144817881000L, null), result.times());
  }

  @Test
  void load_missingColumns_saysWhichAreThere() throws IOException {
    Path file =
        Loading.write(dir.resolve("in.jsonl"), "{\"id\":1,\"text\":\"a\",\"title\":\"t\"}\n");
    var text =
        assertThrows(
            UserException.class, () -> Loading.load(Loading.withText(Loading.of(file), "tezt")));
    assertEquals(
        "text column 'tezt' isn't in the input; columns are: id, text, title; nearest: text",
        text.getMessage());
    var id =
        assertThrows(
            UserException.class, () -> Loading.load(Loading.withId(Loading.of(file), "key")));
    assertEquals(
        "id column 'key' isn't in the input; columns are: id, text, title", id.getMessage());
    var time =
        assertThrows(
            UserException.class, () -> Loading.load(Loading.withTime(Loading.of(file), "ttle")));
    assertEquals(
        "time column 'ttle' isn't in the input; columns are: id, text, title; nearest: title",
        time.getMessage());
  }

  @Test
  void load_keysThatDifferOnlyInCase_areTwoColumns() throws IOException {
    var result = load("{\"text\":\"a\",\"Text\":\"b\"}\n{\"Text\":\"c\",\"text\":\"d\"}\n");
    assertEquals(List.of("a", "d"), result.texts());
    Row doc = result.documents().get(1).getAs("_doc");
    assertEquals(List.of("text", "Text_2"), List.of(doc.schema().fieldNames()));
    assertEquals("c", doc.getAs("Text_2"));
  }

  @Test
  void load_keyLikeAnAbsentId_keepsItsName() throws IOException {
    var result = load("{\"ID\":\"1\",\"text\":\"a\",\"n\":-0}\n{\"text\":\"b\",\"n\":0.5}\n");
    Row doc = result.documents().get(0).getAs("_doc");
    assertEquals(List.of("ID", "text", "n"), List.of(doc.schema().fieldNames()));
    assertEquals(-0.0, doc.<Double>getAs("n")); // boxed, so that the sign counts
  }

  @Test
  void load_keyTwiceInOneRecord_takesItsLastValue() throws IOException {
    var result = load("{\"id\":1,\"text\":\"a\",\"text\":\"b\"}\n{\"id\":2,\"text\":\"c\"}\n");
    assertEquals(List.of("b", "c"), result.texts());
  }

  @Test
  void load_textThatIsAList_isJoined() throws IOException {
    var result =
        load(
            """
            {"text":["one","two"]}
            {"text":"three"}
            {"text":["Read ",{"type":"link","text":"https://t.me/x"}," now"]}
            {"text":[]}
            """);
    assertEquals(List.of("one\ntwo", "three", "Read https://t.me/x now"), result.texts());
    assertEquals(List.of("text is null"), result.reasons());
  }

  @Test
  void load_nestedColumns_areFoundByPath() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.jsonl"),
            """
            {"data":{"id":12345678901234567890123,"text":"a","at":{"s":1144817881}}}
            {"data":{"id":1.0,"text":"b"}}
            {"data":7}
            """);
    var config = Loading.withText(Loading.of(file), "data.text");
    var result = Loading.load(Loading.withTime(Loading.withId(config, "data.id"), "data.at.s"));
    assertEquals(List.of("a", "b"), result.texts());
    assertEquals(List.of("12345678901234567890123", "1.0"), result.ids());
    assertEquals(java.util.Arrays.asList(1144817881000L, null), result.times());
    assertEquals(List.of("text is null"), result.reasons());
  }

  @Test
  void load_numbersAsIds_keepTheirDigits() throws IOException {
    List<String> ids =
        List.of("1", "1.0", "9007199254740993", "9007199254740992", "1e400", "-0", "0.10");
    StringBuilder lines = new StringBuilder();
    ids.forEach(id -> lines.append("{\"id\":" + id + ",\"text\":\"t\"}\n"));
    lines.append("{\"id\":\"\\ud83d\",\"text\":\"t\"}\n{\"id\":\"\\ud83e\",\"text\":\"t\"}\n");
    var result = load(lines.toString());
    assertEquals(ids, result.ids().subList(0, ids.size()));
    assertEquals(List.of("\\ud83d", "\\ud83e"), result.ids().subList(ids.size(), ids.size() + 2));
    assertEquals(List.of(), result.reasons());
  }

  @Test
  void load_nestedTooDeep_isQuarantinedAndTheRestGoesOn() throws IOException {
    String deep = "{\"text\":\"t\",\"n\":" + "[".repeat(1001) + "]".repeat(1001) + "}";
    String fine = "{\"text\":\"u\",\"n\":" + "{\"a\":".repeat(990) + "1" + "}".repeat(990) + "}";
    var result = load(deep + "\n" + fine + "\n{\"text\":\"v\"}\n");
    assertEquals(List.of("u", "v"), result.texts());
    assertTrue(result.reasons().get(0).contains("nesting depth"), result.reasons().get(0));
  }

  @Test
  void load_raw_givesEachValueAsItsOwnText() throws IOException {
    Path file =
        Loading.write(
            Files.createDirectories(dir.resolve("n=7")).resolve("in.jsonl"),
            "{\"id\": 1.0, \"text\": \"a\", \"b\": 1.10, \"c\": {\"x\" : [1e2]}, \"d\": true, \"e\": null}\n"
                + "{\"id\": 2, \"text\": \"b\", \"b\": 2, \"c\": \"\\u0041\", \"d\": \"x\"}\n");
    InputConfig config = Loading.of(file);
    try (Records records =
        Records.load(
            SparkExtension.forFewRows(),
            config.withReading(config.reading().withTyping(Typing.RAW)))) {
      assertEquals(
          "struct<id:string,text:string,b:string,c:string,d:string,e:string,n:string>",
          records.inputSchema().simpleString());
      assertEquals(List.of(), records.notes());
      List<String> docs = new ArrayList<>();
      for (Row row : records.documents().orderBy("_row").collectAsList()) {
        docs.add(row.<Row>getAs("_doc").mkString("|"));
      }
      assertEquals(List.of("1.0|a|1.10|{\"x\" : [1e2]}|true|null|7", "2|b|2|A|x|null|7"), docs);
    }
  }
}
