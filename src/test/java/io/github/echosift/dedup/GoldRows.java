package io.github.echosift.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Which sample rows a reader would join.
 *
 * @param rows gold lines by id
 */
record GoldRows(Map<String, JsonNode> rows) {

  static GoldRows of(Path file) {
    ObjectMapper json = new ObjectMapper();
    try (var lines = Files.lines(file)) {
      return new GoldRows(
          lines
              .map(line -> parse(json, line))
              .collect(Collectors.toMap(row -> row.path("id").asText(), Function.identity())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String group(String id) {
    return rows.get(id).path("group").asText();
  }

  String kind(String id) {
    return rows.get(id).path("kind").asText();
  }

  /** Rows that would go if every group were found whole. */
  long removable() {
    return rows.size() - rows.keySet().stream().map(this::group).distinct().count();
  }

  /** Removed rows whose keeper is of another group, as {@code id (kind) -> keeper by rule}. */
  List<String> falseRemovals(List<Row> removed) {
    return removed.stream()
        .filter(row -> !group(row.getAs("id")).equals(group(row.getAs("keeper_id"))))
        .map(
            row ->
                "%s (%s) -> %s by %s %.3f"
                    .formatted(
                        row.getAs("id"),
                        kind(row.getAs("id")),
                        row.getAs("keeper_id"),
                        row.getAs("rule"),
                        row.<Double>getAs("score")))
        .sorted()
        .toList();
  }

  private static JsonNode parse(ObjectMapper json, String line) {
    try {
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
