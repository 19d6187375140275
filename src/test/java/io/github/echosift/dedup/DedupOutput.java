package io.github.echosift.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What a finished {@code dedup} left behind, as Parquet. */
public record DedupOutput(
    List<Row> kept, List<Row> removed, List<Row> pairs, List<Row> quarantine, JsonNode report) {

  public static DedupOutput in(Path directory) {
    try {
      return new DedupOutput(
          rows(directory, "kept"),
          rows(directory, "removed"),
          rows(directory, "pairs"),
          rows(directory, "quarantine"),
          new ObjectMapper().readTree(directory.resolve("report.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Number of a kind in the report's counts. */
  public long count(String kind) {
    return report.path("counts").path(kind).asLong(-1);
  }

  /** Values of a text column. */
  public static List<String> texts(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column)).toList();
  }

  /** All rows of all tables as sorted lines, to compare runs. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    kept.forEach(row -> lines.add("kept " + row.json()));
    removed.forEach(row -> lines.add("removed " + row.json()));
    pairs.forEach(row -> lines.add("pair " + row.json()));
    quarantine.forEach(row -> lines.add("quarantine " + row.json()));
    lines.sort(null);
    return lines;
  }

  private static List<Row> rows(Path directory, String table) {
    return SparkExtension.session()
        .read()
        .parquet(directory.resolve(table).toString())
        .collectAsList();
  }
}
