package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.schema.InputColumns;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.write.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every value of every column comes out as it went in, over all combinations of encoding,
 * compression, line end, delimiter and quoting (480 files of CSV) or layout (240 of JSON), as
 * DuckDB reads what was written.
 */
class RoundTripTest {
  private static final List<String> ENCODINGS =
      List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE", "windows-1252");
  private static final List<String> PACKINGS = List.of("", ".gz", ".bz2", ".zst");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

  @TempDir Path dir;
  private final Map<String, String> expected = new TreeMap<>();

  @Test
  void csv_allDialects_comeBackAsText() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String encoding : ENCODINGS) {
      for (String packing : PACKINGS) {
        for (String lineEnd : LINE_ENDS) {
          for (String delimiter : List.of(",", ";", "\t", "|")) {
            for (String escape : List.of("\"", "\\")) {
              String name = "f" + files.size();
              String csv = csv(name, delimiter, escape, lineEnd);
              files.add(write(name + ".csv" + packing, csv, encoding));
            }
          }
        }
      }
    }
    assertEquals(480, files.size());
    Map<String, String> parquet =
        read(out(files, OutputFormat.PARQUET), "read_parquet('%s/*.parquet')");
    assertEquals(expected, parquet);
    String columns = "columns = {id: 'VARCHAR', text: 'VARCHAR', note: 'VARCHAR'}";
    Map<String, String> lines =
        read(out(files, OutputFormat.JSONL), "read_json('%s/*.json', " + columns + ")");
    assertEquals(expected, lines);
  }

  @Test
  void json_allLayouts_comeBackInTheirOwnText() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String encoding : ENCODINGS) {
      for (String packing : PACKINGS) {
        for (String lineEnd : LINE_ENDS) {
          for (String layout : List.of("lines", "array", "one line", "pretty")) {
            String name = "f" + files.size();
            files.add(write(name + ".json" + packing, json(name, layout, lineEnd), encoding));
          }
        }
      }
    }
    assertEquals(240, files.size());
    String columns = "columns = {id: 'VARCHAR', text: 'VARCHAR', note: 'JSON'}";
    Map<String, String> lines =
        read(out(files, OutputFormat.JSONL), "read_json('%s/*.json', " + columns + ")");
    assertEquals(expected, lines);
    Map<String, String> parquet =
        read(out(files, OutputFormat.PARQUET), "read_parquet('%s/*.parquet')");
    // In a column of text a string stands as it is, without JSON's quotes.
    expected.replaceAll((id, values) -> values.replaceAll("\u0001\"(.*)\"$", "\u0001$1"));
    assertEquals(expected, parquet);
  }

  /** Records with what a dialect must quote; a backslash escape stands in each file that has it. */
  private String csv(String name, String delimiter, String escape, String lineEnd) {
    StringBuilder out =
        new StringBuilder(String.join(delimiter, "id", "text", "note")).append(lineEnd);
    List<String> notes =
        List.of(
            "Café déjà vu",
            "a,b;c\td|e",
            "he said \"yes\", " + name,
            "two" + lineEnd + "lines",
            "007",
            "1e400",
            "2024-01-01T00:00:00.123456789Z",
            "NULL",
            " ",
            "");
    for (int i = 0; i < notes.size(); i++) {
      String id = name + "-" + i;
      String text = "Größe über alles, " + notes.get(i);
      out.append(id).append(delimiter).append(quoted(text, escape)).append(delimiter);
      out.append(quoted(notes.get(i), escape)).append(lineEnd);
      expected.put(id, text + "\u0001" + notes.get(i));
    }
    return out.toString();
  }

  private static String quoted(String value, String escape) {
    return "\"" + value.replace("\"", escape + "\"") + "\"";
  }

  private String json(String name, String layout, String lineEnd) {
    List<String> notes =
        List.of(
            "12345678901234567890123",
            "1.25",
            "-0.0",
            "1E400",
            "true",
            "[1,\"x\",{}]",
            "{\"a\":[],\"b\":{}}",
            "\"Café déjà vu à Orléans\"");
    List<String> records = new ArrayList<>();
    String gap = layout.equals("pretty") || layout.equals("array") ? lineEnd + "  " : "";
    for (int i = 0; i < notes.size(); i++) {
      String id = name + "-" + i;
      String text = "Größe über alles, [" + i + "] {\\\"x\\\"}";
      records.add(
          "{%1$s\"id\":\"%2$s\",%1$s\"text\":\"%3$s\",%1$s\"note\":%4$s%1$s}"
              .formatted(gap, id, text, notes.get(i)));
      expected.put(id, text.replace("\\\"", "\"") + "\u0001" + notes.get(i));
    }
    return switch (layout) {
      case "array" -> "[" + lineEnd + String.join("," + lineEnd, records) + lineEnd + "]" + lineEnd;
      case "one line" -> "[" + String.join(",", records) + "]";
      default -> String.join(lineEnd, records) + lineEnd;
    };
  }

  private Path write(String name, String content, String encoding) throws IOException {
    byte[] bytes = content.getBytes(Charset.forName(encoding));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(bytes);
      }
    } else if (name.endsWith(".bz2")) {
      BZip2Codec codec = new BZip2Codec();
      codec.setConf(new Configuration());
      try (OutputStream out = codec.createOutputStream(packed)) {
        out.write(bytes);
      }
    } else {
      packed.writeBytes(name.endsWith(".zst") ? Zstd.compress(bytes) : bytes);
    }
    return Files.write(
        Files.createDirectories(dir.resolve("in")).resolve(name), packed.toByteArray());
  }

  private Path out(List<Path> files, OutputFormat format) {
    Path out = dir.resolve("out-" + format);
    InputConfig config = Loading.of(files.toArray(Path[]::new));
    try (Records records = Records.load(SparkExtension.forFewRows(), config, format)) {
      assertEquals(List.of(), records.quarantine().takeAsList(3));
      Dataset<Row> documents = records.documents();
      Column[] columns = InputColumns.of(documents.schema()).toArray(Column[]::new);
      Tables.write(documents.select(columns), out.toString(), format);
    }
    return out;
  }

  private static Map<String, String> read(Path out, String from) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT id, text, note FROM " + from.formatted(out))) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getString(2) + "\u0001" + rows.getString(3));
      }
    }
    return values;
  }
}
