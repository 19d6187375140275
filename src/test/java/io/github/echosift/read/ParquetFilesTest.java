package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Row;
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
}
