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
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class RecordsTest {
  private static final String SLICE = "spark.sql.files.maxPartitionBytes";
  private static final String SHUFFLES = "spark.sql.shuffle.partitions";

  @TempDir Path dir;
  private final SparkSession spark;

  RecordsTest(SparkSession spark) {
    this.spark = spark;
  }

  @AfterEach
  void restore() {
    spark.conf().unset(SLICE);
    spark.conf().set(SHUFFLES, "4");
  }

  /** Good lines, bad ones, repeats and lines without id, in three files, one compressed. */
  private InputConfig mixedInput() throws IOException {
    for (int file = 0; file < 3; file++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        int n = file * 200 + i;
        String line =
            switch (n % 7) {
              case 0 -> "{\"id\":\"d" + n % 70 + "\",\"text\":\"text " + n + "\"}";
              case 1 -> "{\"text\":\"anonymous " + n % 10 + "\"}";
              case 2 -> "{\"id\":\"e" + n + "\",\"text\":\"  \"}";
              case 3 -> n % 2 == 0 ? "" : "{broken " + n;
              default -> "{\"id\":\"g" + n + "\",\"text\":\"grüße " + "x".repeat(n % 50) + "\"}";
            };
        lines.append(line).append(n % 3 == 0 ? "\r\n" : "\n");
      }
      String name = "part-" + file + (file == 1 ? ".jsonl.gz" : ".jsonl");
      Loading.write(dir.resolve(name), lines.toString());
    }
    return Loading.of(dir);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "4096", "128m"})
  void load_anySliceSize_givesTheSameRows(String sliceSize) throws IOException {
    InputConfig config = mixedInput();
    var expected = Loading.load(config);
    spark.conf().set(SLICE, sliceSize);
    assertEquals(expected, Loading.load(config));
    assertEquals(LongStream.range(0, 600).boxed().toList(), expected.positions());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13})
  void load_anyPartitionCount_givesTheSameRows(int partitions) throws IOException {
    InputConfig config = mixedInput();
    var expected = Loading.load(config);
    spark.conf().set(SHUFFLES, String.valueOf(partitions));
    assertEquals(expected, Loading.load(config));
  }

  @Test
  void load_fewerSlicesThanCores_spreadsDocuments() throws IOException {
    Path file = Loading.write(dir.resolve("in.txt.gz"), "a line\nanother\n".repeat(500));
    try (Records records = Records.load(spark, Loading.of(file))) {
      assertEquals(2, records.documents().toJavaRDD().getNumPartitions());
      assertEquals(1000, records.documents().count());
    }
  }

  @Test
  void load_parquet_numbersRowsByFileAndIndex() throws IOException {
    Path in = dir.resolve("in");
    spark
        .range(0, 100)
        .selectExpr(
            "id", "if(id = 7, null, concat('text ', id)) AS text", "date'2020-01-02' AS day")
        .coalesce(1)
        .write()
        .parquet(in.toString());
    spark
        .range(50, 51)
        .selectExpr("id", "'more' AS text", "1 AS extra")
        .coalesce(1)
        .write()
        .parquet(dir.resolve("more").toString());
    try (Stream<Path> written = Files.list(dir.resolve("more"))) {
      Path more = written.filter(RecordsTest::isParquet).findFirst().orElseThrow();
      Files.move(more, in.resolve("zz.parquet"));
    }
    var result = Loading.load(Loading.withTime(Loading.of(in), "day"));
    assertEquals(LongStream.range(0, 101).boxed().toList(), result.positions());
    assertEquals("text 99", result.texts().get(98));
    assertEquals(List.of("text is null", "id '50' repeats an earlier record"), result.reasons());
    assertEquals(
        "{\"id\":7,\"text\":null,\"day\":\"2020-01-02\",\"extra\":null}", result.raws().get(0));
    assertEquals(1577923200000L, result.times().get(0));
    Row doc = result.documents().get(0).getAs("_doc");
    assertEquals(List.of("id", "text", "day", "extra"), List.of(doc.schema().fieldNames()));
  }

  @Test
  void load_daysOfSpreadsheets_areTimesWhereAllLookSo() throws IOException {
    Path days =
        Loading.write(dir.resolve("a.csv"), "text;day\na;45321\nb;45321,5\nc;2024-02-01\nd;\n");
    var read = Loading.load(Loading.withTime(Loading.of(days), "day"));
    assertEquals(Arrays.asList(1706572800000L, 1706616000000L, 1706745600000L, null), read.times());

    Path mixed = Loading.write(dir.resolve("b.csv"), "text,day\na,45321\nb,19999\nc,soon\n");
    InputConfig config = Loading.withTime(Loading.of(mixed), "day");
    try (Records records = Records.load(spark, config)) {
      assertEquals(
          List.of(
              "time column 'day' was not understood in 1 of 3 records, such as 'soon';"
                  + " --time-format PATTERN tells how to read it"),
          records.notes());
      Row first = records.documents().sort("_row").head();
      assertEquals(45_321_000L, first.<Long>getAs("_time"));
    }
  }

  @Test
  void load_nothingButTrash_isRefusedByFileAndRecord() throws IOException {
    Path good = Loading.write(dir.resolve("a.jsonl"), "\n\n");
    Path bad = Loading.write(dir.resolve("b.jsonl"), "\nno object\n");
    try (Records records = Records.load(spark, Loading.of(good, bad))) {
      var refused = assertThrows(UserException.class, records::requireReadable);
      String said = refused.getMessage();
      assertTrue(
          said.matches(
              "none of 4 records can be used as a document; the first is in \\S+b.jsonl, record 2:"
                  + " malformed JSON: unrecognized token 'no', at column 4. Look whether .*"),
          said);
    }
  }

  @Test
  void load_noParquet_isRefused() throws IOException {
    Path file = Loading.write(dir.resolve("in.parquet"), "this is no parquet file at all");
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(file)));
    assertTrue(refused.getMessage().startsWith("can't read Parquet input"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void load_table_isInOrderOfId(int partitions) {
    Dataset<Row> rows = spark.range(0, 40).selectExpr("40 - id AS id", "concat('t', id) AS text");
    rows.repartition(partitions).createOrReplaceTempView("news");
    var result = Loading.load(Loading.ofTable("news"));
    assertEquals("1", result.ids().get(0));
    assertEquals("t0", result.texts().get(39));
    assertEquals(LongStream.range(0, 40).boxed().toList(), result.positions());
  }

  @Test
  void load_missingTable_isRefused() {
    var refused =
        assertThrows(UserException.class, () -> Loading.load(Loading.ofTable("no_such_table")));
    assertEquals("table doesn't exist: no_such_table", refused.getMessage());
  }

  @Test
  void close_afterUse_leavesNothingPersisted() throws IOException {
    Path file = Loading.write(dir.resolve("in.txt"), "a\nb\n");
    Records records = Records.load(spark, Loading.of(file));
    assertTrue(records.parsed().rows().storageLevel().useMemory());
    records.close();
    assertTrue(!records.parsed().rows().storageLevel().useMemory());
    assertTrue(!records.repeats().rows().storageLevel().useMemory());
  }

  private static boolean isParquet(Path path) {
    return path.toString().endsWith(".parquet");
  }
}
