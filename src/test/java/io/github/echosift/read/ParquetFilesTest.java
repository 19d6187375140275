package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet as other programs write it: DuckDB writes, one file a query. */
class ParquetFilesTest {
  @TempDir Path dir;

  @Test
  void load_columnsThatDifferInType_areReadInTheWiderOne() throws SQLException {
    Path a = write("b.parquet", "SELECT 1::INT id, 'a' \"text\", 1.5::DECIMAL(10,2) n, 7 m");
    Path b = write("a.parquet", "SELECT 9007199254740993 id, 'b' \"text\", 2.25::DOUBLE n, 'x' m");
    try (Records records = Records.load(SparkExtension.session(), Loading.of(a, b))) {
      assertEquals(
          "struct<id:bigint,text:string,n:string,m:string>", records.inputSchema().simpleString());
      List<Row> rows =
          records.documents().sort("_row").select("_id", "_doc.n", "_doc.m").collectAsList();
      assertEquals("[[1,1.50,7], [9007199254740993,2.25,x]]", rows.toString());
      assertEquals(3, records.notes().size(), records.notes().toString());
      assertTrue(records.notes().get(0).contains("'id' is int in"), records.notes().get(0));
    }
  }

  @Test
  void load_typesThatSparkLacks_areLeftOutByName() throws SQLException {
    Path file =
        write(
            "a.parquet",
            "SELECT '1' id, 'a' \"text\", INTERVAL 1 DAY iv, TIMESTAMP_NS '2024-01-01 00:00:00' ns,"
                + " TIME '10:11:12' tod, {'in': TIME '10:11:12'} nested, 5::UTINYINT small");
    try (Records records = Records.load(SparkExtension.session(), Loading.of(file))) {
      assertEquals(List.of("a"), texts(records));
      assertTrue(List.of(records.inputSchema().fieldNames()).contains("small"));
      String note = String.join(";", records.notes());
      for (String name : List.of("iv", "ns", "tod", "nested")) {
        boolean read = List.of(records.inputSchema().fieldNames()).contains(name);
        assertTrue(read || note.contains("'" + name + "'"), note);
      }
    }
  }

  @Test
  void load_idsAndTimesThatSparkLacks_areReadAsWhatTheySay() throws SQLException {
    Path file =
        write(
            "a.parquet",
            "SELECT '123e4567-e89b-12d3-a456-426614174000'::UUID id, 'a' \"text\","
                + " TIMESTAMP_NS '2024-01-14 10:00:00.123456789' ns, TIME '10:11:12.5' tod"
                + " UNION ALL SELECT NULL, 'b', NULL, NULL");
    InputConfig config = Loading.withTime(Loading.of(file), "ns");
    try (Records records = Records.load(SparkExtension.session(), config)) {
      assertEquals(
          "struct<id:string,text:string,ns:bigint,tod:string>",
          records.inputSchema().simpleString());
      Row first = records.documents().sort("_row").head();
      assertEquals("123e4567-e89b-12d3-a456-426614174000", first.getAs("_id"));
      assertEquals(1705226400123L, first.<Long>getAs("_time"));
      assertEquals("10:11:12.5", first.<Row>getAs("_doc").getString(3));
      assertEquals(3, records.notes().size(), records.notes().toString());
    }
  }

  @Test
  void load_mapsWithKeysThatAreNoWords_becomeEntriesInJson() throws SQLException {
    Path file =
        write(
            "a.parquet",
            "SELECT ' ' \"text\", map {{'a': 1, 'b': 'x'}: [2]} m, map {DATE '2024-01-14': 1} d,"
                + " [map {{'k': 1}: 2}] l, map {'w': map {{'k': 1}: 2}} n, map {7: 1} i");
    assertEquals(
        List.of(
            "{\"text\":\" \",\"m\":[{\"key\":{\"a\":1,\"b\":\"x\"},\"value\":[2]}],"
                + "\"d\":{\"2024-01-14\":1},\"l\":[[{\"key\":{\"k\":1},\"value\":2}]],"
                + "\"n\":{\"w\":[{\"key\":{\"k\":1},\"value\":2}]},\"i\":{\"7\":1}}"),
        Loading.load(Loading.of(file)).raws());
  }

  @Test
  void load_damagedPages_areToldByFile() throws Exception {
    Path file = write("a.parquet", "SELECT 1 id, 'a' \"text\"");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4; i < 40; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(file)));
    String said = refused.getMessage();
    assertTrue(said.matches("input is damaged: .*a.parquet: .*; fetch or write it anew"), said);
  }

  @Test
  void load_columnsCalledLikeSparksOwn_areKept() throws SQLException {
    Path file = write("a.parquet", "SELECT 'a' \"text\", 7 \"_metadata\", 8 \"_row\"");
    try (Records records = Records.load(SparkExtension.session(), Loading.of(file))) {
      Row doc = records.documents().head().getAs("_doc");
      assertEquals("[a,7,8]", doc.toString());
    }
  }

  @Test
  void load_filesInAnyOrder_areReadInTheOrderGiven() throws SQLException {
    Path b = write("b.parquet", "SELECT 'b' \"text\"");
    Path a = write("a.parquet", "SELECT 'a' \"text\"");
    try (Records records = Records.load(SparkExtension.session(), Loading.of(b, a))) {
      assertEquals(List.of("b", "a"), texts(records));
    }
  }

  private static List<String> texts(Records records) {
    return records.documents().sort("_row").collectAsList().stream()
        .map(row -> row.<String>getAs("_text"))
        .toList();
  }

  private Path write(String name, String query) throws SQLException {
    Path file = dir.resolve(name);
    try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }

  @Test
  void load_namesThatDifferOnlyInCase_areToldAndReadWhereSparkHeedsCase() throws IOException {
    for (String other :
        List.of(
            "optional int32 Text", "optional group g { optional int32 a; optional int32 A; }")) {
      Path file = written(other + ";");
      var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(file)), other);
      assertTrue(
          refused.getMessage().contains("differ only in case; give --conf"), refused.getMessage());
      SparkSession heeding = SparkExtension.session().newSession();
      heeding.conf().set("spark.sql.caseSensitive", "true");
      try (Records records = Records.load(heeding, Loading.of(file))) {
        assertEquals(List.of("a"), texts(records));
      }
    }
  }

  @Test
  void load_repeatedColumnBesideATypeThatSparkLacks_isAList() throws IOException {
    Path file =
        written(
            "repeated int32 tags; optional fixed_len_byte_array(12) span (INTERVAL);"
                + " optional int32 tod (TIME(MILLIS,true)); optional int32 over (TIME(MILLIS,true));",
            "tags",
            "tod",
            "over");
    try (Records records = Records.load(SparkExtension.session(), Loading.of(file))) {
      assertEquals(
          "struct<id:string,text:string,tags:array<int>,tod:string,over:string>",
          records.inputSchema().simpleString());
      assertEquals(List.of(7), records.documents().select("_doc.tags").head().<Integer>getList(0));
    }
  }

  /** A file of one record, whose columns of the given names hold 7. */
  private Path written(String columns, String... numbers) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required binary id (STRING); required binary text (STRING); "
                + columns.replace("};", "}")
                + " }");
    Path file = dir.resolve("a.parquet");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toString()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      Group row = new SimpleGroup(schema).append("id", "1").append("text", "a");
      for (String number : numbers) {
        row = row.append(number, number.equals("over") ? 2_000_000_000 : 7);
      }
      writer.write(row);
    }
    return file;
  }
}
