package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.github.echosift.config.Folders;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what their names say, by encoding, compression and layout. */
class FoundFormsTest {
  private static final String LINES =
      "{\"id\":\"1\",\"text\":\"Café déjà vu à Orléans\"}\n"
          + "{\"id\":\"2\",\"text\":\"Über süße Grüße\"}\n";
  private static final List<String> TEXTS = List.of("Café déjà vu à Orléans", "Über süße Grüße");

  @TempDir Path dir;

  @Test
  void load_everyEncoding_isFoundOut() throws IOException {
    for (String name : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "UTF-32LE")) {
      for (String mark : List.of("", "\uFEFF")) {
        if (mark.isEmpty() ? name.equals("UTF-32LE") : name.equals("windows-1252")) {
          continue;
        }
        Path file =
            Loading.write(dir.resolve("in.jsonl"), (mark + LINES).getBytes(Charset.forName(name)));
        assertEquals(TEXTS, Loading.load(Loading.of(file)).texts(), name + mark.length());
      }
    }
  }

  @Test
  void load_encodingGiven_isObeyed() throws IOException {
    Path file =
        Loading.write(dir.resolve("in.txt"), "Привет, мир\n".getBytes(Charset.forName("KOI8-R")));
    InputConfig config = Loading.of(file);
    var given = config.withReading(config.reading().withEncoding("koi8-r"));
    assertEquals(List.of("Привет, мир"), Loading.load(given).texts());
  }

  @Test
  void load_bytesThatAreNoneInTheEncoding_areQuarantinedAndStayThere() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("id,text\n1,schöne Grüße aus Köln\n2,kaputt ".getBytes(Charset.forName("cp1252")));
    bytes.write(0x81);
    bytes.write("\n3,über süße Äpfel\n".getBytes(Charset.forName("cp1252")));
    InputConfig config = Loading.of(Loading.write(dir.resolve("in.csv"), bytes.toByteArray()));
    var reading = config.reading().withEncoding("windows-1252");
    var result = Loading.load(config.withReading(reading));
    assertEquals(List.of("schöne Grüße aus Köln", "über süße Äpfel"), result.texts());
    assertEquals(List.of("invalid windows-1252 at byte 9"), result.reasons());
    assertEquals("2,kaputt \u00FF\u0081", latin(result.raws().get(0)));
    byte[] wide = "\uFEFFone\r\ntwo\r\n".getBytes(StandardCharsets.UTF_16LE);
    wide[12] = 0;
    wide[13] = (byte) 0xD8; // half of a pair where the t stood
    var lone = Loading.load(Loading.of(Loading.write(dir.resolve("in.txt"), wide)));
    assertEquals(List.of("one"), lone.texts());
    assertEquals("\u00FF\0\u00D8w\0o", latin(lone.raws().get(0)));
  }

  private static String latin(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
  }

  @Test
  void load_encodingThatWesternHasGapsIn_isFoundOut() throws IOException {
    List<String> texts = List.of("Žluťoučký kůň úpěl ďábelské ódy", "Zażółć gęślą jaźń łódź");
    Path file =
        Loading.write(
            dir.resolve("in.txt"), String.join("\n", texts).getBytes(Charset.forName("cp1250")));
    assertEquals(texts, Loading.load(Loading.of(file)).texts());
  }

  @Test
  void load_everyCompression_isFoundOut() throws IOException {
    byte[] plain = LINES.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(plain);
    }
    for (byte[] packed : List.of(gzip.toByteArray(), zlib.toByteArray(), Zstd.compress(plain))) {
      Path file = dir.resolve("in.jsonl");
      Files.write(file, packed);
      assertEquals(TEXTS, Loading.load(Loading.of(file)).texts());
    }
  }

  @Test
  void load_jsonOverLinesOrInAnArray_isReadByRecord() throws IOException {
    String one = "{\n  \"id\": \"1\",\n  \"text\": \"one, [2] {3}\"\n}";
    String two = "{\"id\": \"2\", \"text\": \"t\\\"wo\"}";
    for (String content :
        List.of(
            "[" + one + ",\n" + two + "]\n",
            "[" + two.replace("2", "1") + "," + two + "]",
            one + "\n" + two + "\n",
            two.replace("2", "1") + ",\n" + two + ",\n",
            two.replace("2", "1") + two,
            "window.x.part0 = [" + one + ",\n" + two + "];\n",
            "var x=[" + two.replace("2", "1") + "," + two + "]")) {
      Path file = Loading.write(dir.resolve("in.json"), content);
      assertEquals(List.of("1", "2"), Loading.load(Loading.of(file)).ids(), content);
    }
  }

  @Test
  void load_recordsWithinADocument_areFoundByTheirKeys() throws IOException {
    String one = "{\"id\": \"1\", \"text\": \"one ]}\", \"messages\": [9]}";
    String two = "{\"id\": \"2\", \"text\": \"t\\\"wo\", \"sub\": {\"messages\": [{}]}}";
    String list = "[" + one + ",\n7, null,\n" + two + "]";
    for (String content :
        List.of(
            "{\"a\": {\"messages\": [1, {\"b\": \"]\"}]}, \"n\": -1, \"messages\": " + list + "}",
            "{\"messages\"\n:\n" + list + ", \"messages2\": [{\"id\": 4}], \"z\": \"\\\"[\"}",
            "\uFEFF\uFEFFx.y = [{\"messages\": []}, {\"m\\u0065ssages\": " + list + "}];")) {
      InputConfig config = Loading.of(Loading.write(dir.resolve("in.json"), content));
      var result =
          Loading.load(config.withReading(config.reading().withRecords(List.of("messages"))));
      assertEquals(List.of("1", "2"), result.ids(), content);
      assertEquals(List.of("7", "null"), result.raws(), content);
    }
  }

  @Test
  void load_recordsWithinADocument_mayLieDeep() throws IOException {
    String chats =
        "{\"chats\": {\"n\": 2, \"list\": [{\"messages\": [{\"id\": 1, \"text\": \"a\"}]}, 5,"
            + " {\"name\": \"x\", \"messages\": [{\"id\": 2, \"text\": \"b\"}]}]}}";
    InputConfig config = Loading.of(Loading.write(dir.resolve("in.json.gz"), chats));
    var found =
        Loading.load(
            config.withReading(config.reading().withRecords(List.of("chats", "list", "messages"))));
    assertEquals(List.of("a", "b"), found.texts());
    var none = config.withReading(config.reading().withRecords(List.of("chats", "messages")));
    var refused = assertThrows(UserException.class, () -> Loading.load(none));
    assertTrue(refused.getMessage().endsWith("has no records at chats.messages"));
  }

  @Test
  void load_documentCutOff_quarantinesTheRecordThatBreaksOff() throws IOException {
    InputConfig config =
        Loading.of(
            Loading.write(
                dir.resolve("in.json"), "{\"messages\": [{\"text\": \"a\"}, {\"text\": \"b"));
    var result =
        Loading.load(config.withReading(config.reading().withRecords(List.of("messages"))));
    assertEquals(List.of("a"), result.texts());
    assertEquals(List.of("{\"text\": \"b"), result.raws());
  }

  @Test
  void load_brokenValueOfAnArray_isQuarantined() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.json"), "[{\"text\":\"a\"},\n7,\n{\"text\":x},{\"text\":\"b\"}]");
    var result = Loading.load(Loading.of(file));
    assertEquals(List.of("a", "b"), result.texts());
    assertEquals(List.of("7", "{\"text\":x}"), result.raws());
  }

  @Test
  void load_foreignFormats_areNamed() throws IOException {
    Path file = dir.resolve("in.jsonl");
    Files.write(file, new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 1, 2, 3, 4});
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(file)));
    assertTrue(refused.getMessage().endsWith("compressed with xz; unpack it"));
    for (String name : List.of("a.csv.xz", "a.xlsx", "a.orc")) {
      Path other = Loading.write(dir.resolve(name), "x");
      var told = assertThrows(UserException.class, () -> Loading.load(Loading.of(other)));
      assertTrue(told.getMessage().contains(" seems to be "), told.getMessage());
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(LINES.getBytes(StandardCharsets.UTF_8));
    }
    Path twice = Loading.write(dir.resolve("in.jsonl.gz"), packed.toByteArray());
    var again = assertThrows(UserException.class, () -> Loading.load(Loading.of(twice)));
    assertTrue(again.getMessage().endsWith("is compressed twice; unpack it once"));
    var parquet =
        assertThrows(
            UserException.class,
            () ->
                Loading.load(
                    Loading.of(
                        Optional.of(InputFormat.CSV),
                        Files.write(dir.resolve("x"), new byte[] {'P', 'A', 'R', '1', 0, 1}))));
    assertTrue(parquet.getMessage().contains("seems to be Parquet"), parquet.getMessage());
  }

  @Test
  void load_fieldsInApostrophes_areReadWhereEveryRecordHasThem() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.csv"),
            "'id','text'\n'1','It''s wet, and cold'\n'2','He said \"no\"'\n'3','One\nand two'\n");
    assertEquals(
        List.of("It's wet, and cold", "He said \"no\"", "One\nand two"),
        Loading.load(Loading.of(file)).texts());
    Path some =
        Loading.write(
            dir.resolve("some.csv"), "id,text\n1,'tis the season\n2,so it is\n3,'quoted whole'\n");
    assertEquals(
        List.of("'tis the season", "so it is", "'quoted whole'"),
        Loading.load(Loading.of(some)).texts());
  }

  @Test
  void load_lineTooLong_isCutAndTheRestGoesOn() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.jsonl.gz"),
            "{\"text\":\"a\"}\n{\"text\":\"" + "ü".repeat(5 << 20) + "\"}\n{\"text\":\"b\"}\n");
    InputConfig config = Loading.of(file);
    var result = Loading.load(config.withReading(config.reading().withMaxRecordBytes(1 << 20)));
    assertEquals(List.of("a", "b"), result.texts());
    assertEquals(
        List.of(
            "record of 10485771 bytes is over max-record-bytes 1048576; raw holds its beginning"),
        result.reasons());
    assertEquals(1 << 15, result.raws().get(0).length(), 10);
  }

  /** Four gigabytes of one line in four megabytes: more than any heap that tests get. */
  @Test
  @Tag("slow")
  void load_lineOfGigabytesInAPackedFile_isCutAndTheRestGoesOn() throws IOException {
    Path file = dir.resolve("in.jsonl.gz");
    byte[] part = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"id\":\"1\",\"text\":\"".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 4096; i++) {
        out.write(part);
      }
      out.write(("\"}\n" + LINES).getBytes(StandardCharsets.UTF_8));
    }
    var result = Loading.load(Loading.of(file));
    assertEquals(TEXTS, result.texts());
    assertTrue(
        result.reasons().get(0).contains(" is over max-record-bytes "), result.reasons().get(0));
    assertTrue(result.raws().get(0).length() < 1 << 20);
  }

  @Test
  void load_partitions_becomeColumns() throws IOException {
    for (String day : List.of("2024-01-02", "2024-01-01")) {
      Path folder = Files.createDirectories(dir.resolve("days/dt=" + day + "/n=7"));
      Loading.write(folder.resolve("part.jsonl"), "{\"text\":\"" + day + "\"}\n");
    }
    InputConfig config = Loading.of(dir.resolve("days"));
    try (Records records = Records.load(SparkExtension.forFewRows(), config, OutputFormat.JSONL)) {
      List<String> sources = new ArrayList<>();
      for (Row row : records.documents().sort("_row").collectAsList()) {
        sources.add(row.<Row>getAs(Columns.DOC).getAs(Columns.SOURCE));
      }
      assertEquals(
          List.of(
              "{\"text\":\"2024-01-01\",\"dt\":\"2024-01-01\",\"n\":7}",
              "{\"text\":\"2024-01-02\",\"dt\":\"2024-01-02\",\"n\":7}"),
          sources);
      assertEquals("struct<text:string,dt:date,n:bigint>", records.inputSchema().simpleString());
    }
  }

  @Test
  void load_folders_areToldOrRead() throws IOException {
    Path more = Files.createDirectories(dir.resolve("in/more"));
    Loading.write(dir.resolve("in/a.txt"), "a\n");
    Loading.write(more.resolve("b.txt"), "b\n");
    Loading.write(dir.resolve("in/_c.txt"), "c\n");
    Loading.write(dir.resolve("in/._a.txt"), "of macOS");
    Loading.write(dir.resolve("in/_SUCCESS"), "");
    Files.createSymbolicLink(dir.resolve("in/gone.txt"), dir.resolve("nowhere"));
    InputConfig config = Loading.of(dir.resolve("in"));
    try (Records records = Records.load(SparkExtension.forFewRows(), config)) {
      assertEquals(3, records.notes().size(), records.notes().toString());
      assertTrue(records.notes().get(0).contains("--recursive"));
      assertTrue(records.notes().get(1).endsWith("_c.txt"), records.notes().get(1));
      assertTrue(records.notes().get(2).endsWith("gone.txt"), records.notes().get(2));
    }
    var all = config.withReading(config.reading().withFolders(Folders.READ));
    assertEquals(List.of("a", "b"), Loading.load(all).texts());
  }

  @Test
  void load_linkToAFolderAbove_isNotFollowed() throws IOException {
    Path in = Files.createDirectories(dir.resolve("in/more"));
    Loading.write(in.resolve("a.txt"), "a\n");
    Files.createSymbolicLink(in.resolve("loop"), dir.resolve("in"));
    InputConfig config = Loading.of(dir.resolve("in"));
    var all = config.withReading(config.reading().withFolders(Folders.READ));
    try (Records records = Records.load(SparkExtension.forFewRows(), all)) {
      assertEquals(1, records.documents().count());
      assertTrue(records.notes().get(0).startsWith("links to a directory that they lie in"));
    }
  }

  @Test
  void load_colonInName_isRefusedWithTheRemedy() throws IOException {
    Path file = Loading.write(dir.resolve("a:b.txt"), "a\n");
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(file)));
    assertTrue(refused.getMessage().endsWith("rename it"), refused.getMessage());
  }
}
