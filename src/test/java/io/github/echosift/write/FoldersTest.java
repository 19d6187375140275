package io.github.echosift.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.OutputFormat;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose rows are put in folders by their values. */
@ExtendWith(SparkExtension.class)
class FoldersTest {
  private final SparkSession spark;
  @TempDir private Path dir;

  FoldersTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @EnumSource
  void writeParted_awkwardNamesAndValues_areFoldersAsSparkWritesThem(OutputFormat format)
      throws IOException {
    Dataset<Row> rows =
        spark.sql(
            "select * from values (1L, 'a/b=c:d %25', 'x', 3L), (2L, null, 'y', 1L),"
                + " (3L, 'é', 'z', 2L) as t(n, `in.the ``way`, v, _row)");
    assertEquals(3, Tables.writeParted(rows, "_row", List.of("in.the `way"), path(), format));
    List<String> folders = new ArrayList<>();
    for (Path file : files()) {
      folders.add(file.getParent().getFileName().toString());
    }
    assertEquals(
        List.of(
            "in.the `way=__HIVE_DEFAULT_PARTITION__",
            "in.the `way=a%2Fb%3Dc%3Ad %2525",
            "in.the `way=é"),
        folders.stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource
  void writeParted_noRows_isOneFileWithAllColumns(OutputFormat format) throws IOException {
    Dataset<Row> none = spark.range(0).selectExpr("'en' lang", "'t' text", "id as _row");
    assertEquals(0, Tables.writeParted(none, "_row", List.of("lang"), path(), format));
    assertEquals(1, files().size());
    if (format == OutputFormat.PARQUET) {
      assertEquals(List.of("lang", "text"), List.of(spark.read().parquet(path()).columns()));
    }
  }

  @Test
  void writeParted_carriedRecords_stayAsTheyCame() throws IOException {
    Dataset<Row> rows =
        spark.sql(
            "select '{\"n\": 1.10, \"lang\": \"en\"}' as __echosift_source, 7L as cluster, 1L as"
                + " _row, named_struct('n', 1.1D, 'lang', 'en') as __echosift_parsed");
    Tables.writeParted(rows, "_row", List.of("lang", "cluster"), path(), OutputFormat.JSONL);
    Path file = files().get(0);
    assertTrue(file.toString().contains("/lang=en/cluster=7/part-"), file.toString());
    assertTrue(file.toString().endsWith(".json"), file.toString());
    assertEquals(
        List.of("{\"n\": 1.10, \"lang\": \"en\",\"cluster\":7}"), Files.readAllLines(file));
  }

  @Test
  void writeSorted_carriedRecords_leaveOutWhatIsBesideThem() throws IOException {
    Dataset<Row> rows =
        spark.sql(
            "select '{\"n\": 1}' as __echosift_source, 1L as _row,"
                + " named_struct('n', 1) as __echosift_parsed");
    Tables.writeSorted(rows, "_row", path(), OutputFormat.JSONL);
    assertEquals(List.of("{\"n\": 1}"), Files.readAllLines(files().get(0)));
  }

  /** Sorting in memory is stable; what was spilled is merged, which is not. */
  @Test
  void writeParted_sortThatSpills_keepsTheOrderWithinFiles() throws Exception {
    Dataset<Row> rows =
        spark
            .range(0, 20_000, 1, 5)
            .selectExpr(
                "if(id % 3 = 2, null, string(id % 3)) as lang",
                "id", "pmod(id * 7919, 20011) as _row");
    String key = "spark.shuffle.spill.numElementsForceSpillThreshold";
    SparkConf conf = spark.sparkContext().conf();
    AtomicLong spilled = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            spilled.addAndGet(end.taskMetrics().memoryBytesSpilled());
          }
        };
    spark.sparkContext().addSparkListener(listener);
    conf.set(key, "500");
    try {
      Tables.writeParted(rows, "_row", List.of("lang"), path(), OutputFormat.CSV);
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      conf.remove(key);
      spark.sparkContext().removeSparkListener(listener);
    }
    assertTrue(spilled.get() > 0);
    for (Path file : files()) {
      List<String> lines = Files.readAllLines(file);
      long before = -1;
      for (String line : lines.subList(1, lines.size())) {
        long row = Long.parseLong(line) * 7919 % 20011;
        assertTrue(row > before, file + ": " + row + " after " + before);
        before = row;
      }
    }
  }

  private String path() {
    return dir.resolve("table").toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("table"))) {
      return files
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
