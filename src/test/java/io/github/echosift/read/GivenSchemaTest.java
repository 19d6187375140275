package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that a user gives: a value is of its type, or its record is in quarantine. */
class GivenSchemaTest {
  private static final String CSV =
      "id,text,price,day,extra\n1,a,1.5,2024-01-14,007\n2,b,,\"\",\n3,c,abc,,\n04,d,1,,\n5,e,1,x,\n";

  @TempDir Path dir;

  @Test
  void load_csv_valuesFitOrTheRecordIsInQuarantine() throws IOException {
    String ddl = "id BIGINT, price DECIMAL(10,2) NOT NULL, -- euros\n day DATE;\n";
    try (Records records = load(file("in.csv", CSV), ddl)) {
      assertEquals(
          "struct<id:bigint,text:string,price:decimal(10,2),day:date,extra:string>",
          records.inputSchema().simpleString());
      assertEquals(List.of("[1,a,1.50,2024-01-14,007]", "[2,b,null,null,null]"), docs(records));
      assertEquals(
          List.of(
              "3,c,abc,,: column 'price' holds 'abc', which is no DECIMAL(10,2)",
              "04,d,1,,: column 'id' holds '04', which is no BIGINT",
              "5,e,1,x,: column 'day' holds 'x', which is no DATE"),
          faults(records));
    }
  }

  @Test
  void load_json_nothingWithinAValueGetsLost() throws IOException {
    String json =
        "{\"id\":1,\"text\":\"a\",\"l\":[1,2.0],\"s\":{\"a\":[1e2],\"b\":7},\"m\":{\"k\":\"5\"},\"x\":1.10}\n"
            + "{\"id\":\"2\",\"text\":\"b\",\"l\":null,\"s\":{},\"m\":{}}\n"
            + "{\"id\":3.0,\"text\":\"c\"}\n"
            + "{\"id\":4,\"text\":\"d\",\"s\":{\"z\":1}}\n"
            + "{\"id\":5,\"text\":\"e\",\"m\":{\"k\":1,\"k\":2}}\n"
            + "{\"id\":6,\"text\":\"f\",\"l\":[\"x\"]}\n"
            + "{\"id\":7,\"text\":\"g\",\"l\":{\"x\":1}}\n";
    Path folder = Files.createDirectories(dir.resolve("n=01"));
    Path file = Loading.write(folder.resolve("in.jsonl"), json);
    String ddl =
        "id BIGINT, l ARRAY<INT>, s STRUCT<a: STRING, b: INT>, m MAP<STRING, INT>, none DATE, n STRING";
    try (Records records = load(file, ddl)) {
      assertEquals(
          "struct<id:bigint,text:string,l:array<int>,s:struct<a:string,b:int>,m:map<string,int>,"
              + "x:double,none:date,n:string>",
          records.inputSchema().simpleString());
      assertEquals(List.of("column 'none' of the schema is in no record"), records.notes());
      assertEquals(
          List.of(
              "[1,a,ArraySeq(1, 2),[[1e2],7],Map(k -> 5),1.1,null,01]",
              "[2,b,null,[null,null],Map(),null,null,01]"),
          docs(records));
      List<String> faults = faults(records).stream().map(f -> f.replaceAll(".*}: ", "")).toList();
      assertEquals(
          List.of(
              "column 'id' holds '3.0', which is no BIGINT",
              "column 's' has s.z, which the schema lacks",
              "column 'm' has m.k twice",
              "column 'l[]' holds 'x', which is no INT",
              "column 'l' holds '{\"x\":1}', which is no ARRAY<INT>"),
          faults);
    }
  }

  @Test
  void load_schemaInJson_isTakenAsSparkWritesIt() throws IOException {
    String json =
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"string\",\"nullable\":true,"
            + "\"metadata\":{}}]}";
    try (Records records = load(file("in.jsonl", "{\"id\":7,\"text\":\"a\"}\n"), json)) {
      assertEquals("struct<id:string,text:string>", records.inputSchema().simpleString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id BIGINT, price DECIMAL(10 | must hold column types such as",
        "id BIGNT                    | Unsupported data type \"BIGNT\"",
        ";                           | names no column",
        "id BIGINT, ID STRING        | names column 'ID' twice, case aside",
        "s STRUCT<a: INT, a: INT>    | names column 's.a' twice",
        "x ARRAY<BINARY>             | gives column 'x[]' the type BINARY",
        "pirce INT                   | names column 'pirce', which isn't in the input.*nearest: price",
        "text INT                    | must give text column 'text' the type STRING",
        "id DOUBLE                   | must give id column 'id' a whole type or STRING",
        "{\"type\":\"str             | must hold a schema as Spark writes it in JSON",
      })
  void load_brokenSchema_isTheUsersMistake(String schema, String said) throws IOException {
    assertSaid(said, file("in.csv", CSV), schema);
  }

  @Test
  void load_schemaThatCanNotBe_isTheUsersMistake() throws IOException {
    assertSaid("is for JSON and CSV, the input is text", file("in.txt", "a\n"), "text STRING");
    Path folder = Files.createDirectories(dir.resolve("day=monday"));
    assertSaid(
        "column 'day' holds 'monday', which is no DATE, in the folders of",
        Loading.write(folder.resolve("in.csv"), "id,text\n1,a\n"),
        "day DATE");
    InputConfig config = Loading.of(file("in.csv", CSV));
    for (String absent : List.of("infre", dir.resolve("absent.ddl").toString())) {
      var reading = config.reading().withTyping(new Typing(absent));
      var refused =
          assertThrows(UserException.class, () -> Loading.load(config.withReading(reading)));
      assertTrue(refused.getMessage().contains("doesn't exist"), refused.getMessage());
    }
  }

  private void assertSaid(String said, Path input, String schema) {
    var refused = assertThrows(UserException.class, () -> load(input, schema).close());
    assertTrue(refused.getMessage().matches(".*" + quoted(said) + ".*"), refused.getMessage());
  }

  private static String quoted(String said) {
    return said.replaceAll("([\\[\\]{}()|?+^$])", "\\\\$1");
  }

  private Records load(Path input, String schema) throws IOException {
    InputConfig config = Loading.of(input);
    Typing typing = new Typing(file("types.ddl", schema).toString());
    return Records.load(
        SparkExtension.session(), config.withReading(config.reading().withTyping(typing)));
  }

  private Path file(String name, String content) throws IOException {
    return Loading.write(dir.resolve(name), content);
  }

  private static List<String> docs(Records records) {
    List<String> docs = new ArrayList<>();
    for (Row row : records.documents().orderBy("_row").collectAsList()) {
      docs.add(row.<Row>getAs("_doc").toString());
    }
    return docs;
  }

  private static List<String> faults(Records records) {
    return records.quarantine().orderBy("_row").collectAsList().stream()
        .map(row -> row.getAs("raw") + ": " + row.getAs("reason"))
        .toList();
  }
}
