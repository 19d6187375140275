package io.github.echosift.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.dedup.DedupResult;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
  private final SparkSession spark = SparkExtension.forFewRows();

  @TempDir private Path folder;

  private Dataset<Row> rows() {
    return spark.sql(
        "SELECT * FROM VALUES ('a', 'Prices rose'), ('b', 'Prices  ROSE'), ('c', 'Rain') AS t(id, body)");
  }

  @Test
  void dedup_rows_takesTheFlagsOfTheCommandLine() {
    Map<String, Object> settings =
        Map.of("text-column", "body", "keeper", "longest", "rules", List.of("exact"));
    try (DedupResult found = Gateway.on(spark).dedup(rows(), settings)) {
      assertEquals(
          List.of("a"),
          found.removed().select("id").collectAsList().stream()
              .map(row -> row.getString(0))
              .toList());
    }
  }

  @Test
  void dedup_files_writesThem() throws Exception {
    Path input = folder.resolve("in.txt");
    Files.writeString(input, "one line\nanother\none line\n");
    String output = folder.resolve("out").toString();
    Map<String, Object> settings =
        Map.of("input", input.toString(), "output", output, "rules", "exact", "format", "text");
    try (DedupResult found = Gateway.on(spark).dedup(settings)) {
      assertEquals(2, found.counts().get("kept"));
    }
    assertTrue(Files.exists(Path.of(output, "report.html")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          presett | near-copy | unknown setting 'presett'; did you mean 'preset'?
          preset | loose | preset must be near-copy, same-story or paraphrase, actual: loose
          shingle-words | two | shingle-words must be a whole number, actual: two
          keeper | latest | keeper latest needs time-column; name it, or choose another keeper
          output | x | unknown setting 'output'
          """)
  void dedup_mistakes_areToldInOneLine(String key, String value, String told) {
    UserException error =
        assertThrows(
            UserException.class, () -> Gateway.on(spark).dedup(rows(), Map.of(key, value)));
    assertEquals(told, error.getMessage());
  }
}
