package io.github.echosift.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.OutputFormat;
import io.github.echosift.config.OverwriteMode;
import io.github.echosift.testing.OutputFiles;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SparkExtension.class)
class TablesTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("id string, text string, tags array<string>, n bigint, at timestamp");
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "two\nlines, \"quoted\"\tand a comma",
          "carriage\r\nreturn and lone \r one",
          "  spaces at both ends  ",
          "back\\slash \\\" quote \\",
          "",
          "#hash first",
          "日本語 \uD83D\uDE00 שלום");

  private final SparkSession spark;
  @TempDir Path dir;

  TablesTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @EnumSource
  void write_awkwardTexts_comeBackUnchanged(OutputFormat format) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      rows.add(RowFactory.create("k" + i, TEXTS.get(i), null, (long) i, null));
    }
    rows.add(RowFactory.create("null", null, null, null, null));
    Tables.write(spark.createDataFrame(rows, SCHEMA), path(), format);

    List<Row> read = read(format).select("id", "text").collectAsList();

    List<String> expected = new ArrayList<>();
    rows.forEach(row -> expected.add(row.get(0) + "=" + row.get(1)));
    List<String> actual = new ArrayList<>();
    read.forEach(row -> actual.add(row.get(0) + "=" + row.get(1)));
    assertEquals(expected.stream().sorted().toList(), actual.stream().sorted().toList());
  }

  @ParameterizedTest
  @EnumSource
  void write_noRows_isOneReadableFile(OutputFormat format) throws IOException {
    Tables.write(spark.createDataFrame(List.of(), SCHEMA), path(), format);

    assertEquals(1, files().size());
    Dataset<Row> read =
        format == OutputFormat.JSONL ? spark.read().schema(SCHEMA).json(path()) : read(format);
    assertArrayEquals(SCHEMA.fieldNames(), read.columns());
    assertEquals(0, read.count());
  }

  @ParameterizedTest
  @EnumSource
  void write_manyPartitionsOfLittle_isOneFile(OutputFormat format) throws IOException {
    Tables.write(spark.range(0, 5000, 1, 16).toDF("id"), path(), format);
    assertEquals(1, files().size());
    assertEquals(5000, read(format).count());
  }

  @Test
  void write_largeResult_isSplitByAdvisorySize() throws IOException {
    String key = "spark.sql.adaptive.advisoryPartitionSizeInBytes";
    spark.conf().set(key, "1m");
    try {
      Dataset<Row> rows = spark.range(0, 60_000, 1, 2).selectExpr("id", "sha2(string(id), 512) x");
      Tables.write(rows, path(), OutputFormat.PARQUET);
    } finally {
      spark.conf().unset(key);
    }
    assertTrue(files().size() > 1, files().toString());
    assertEquals(60_000, read(OutputFormat.PARQUET).count());
  }

  @Test
  void write_intoStagedOutput_leavesATidyTree() throws IOException {
    Path out = dir.resolve("out");
    try (StagedOutput staged =
        StagedOutput.open(new Configuration(), out.toString(), OverwriteMode.REFUSE)) {
      Tables.write(spark.range(9).toDF(), staged.work("ids"), OutputFormat.PARQUET);
      Tables.write(
          spark.read().parquet(staged.work("ids")), staged.path("kept"), OutputFormat.JSONL);
      staged.publish();
    }
    try (Stream<Path> files = Files.walk(out)) {
      assertEquals(
          List.of("", "_SUCCESS", "kept", "kept/part.json"),
          files
              .map(file -> out.relativize(file).toString().replaceAll("part-[^.]*", "part"))
              .sorted()
              .toList());
    }
  }

  @Test
  void write_jsonl_statesNullsAndNestedValues() throws IOException {
    Tables.write(oneRow(), path(), OutputFormat.JSONL);
    assertEquals(
        List.of(
            "{\"id\":\"a\",\"text\":null,\"tags\":[\"x\",null],\"n\":null,"
                + "\"at\":\"2024-02-03T04:05:06.000007Z\"}"),
        Files.readAllLines(files().get(0)));
  }

  @Test
  void write_csv_holdsNestedValuesAsJson() throws IOException {
    Tables.write(oneRow(), path(), OutputFormat.CSV);
    assertEquals(
        List.of("id,text,tags,n,at", "a,,\"[\"\"x\"\",null]\",,2024-02-03T04:05:06.000007Z"),
        Files.readAllLines(files().get(0)));
  }

  @Test
  void write_csvSafe_leavesNoFormulaAndOtherValuesAsTheyWere() throws IOException {
    List<String> formulas =
        List.of(
            "=HYPERLINK(\"http://evil.example\";\"ok\")",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\uFF1D1+1",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "+49 30 1234",
            "- a list");
    List<String> others =
        List.of("-12.5", "+3", "-1,000%", "a=b", "'quoted", "", "2-3", "e@x.example", "\u2212 x");
    List<Row> rows =
        Stream.concat(formulas.stream(), others.stream()).map(RowFactory::create).toList();
    StructType schema = new StructType().add("=1+1", DataTypes.StringType);
    Tables.write(
        spark.createDataFrame(rows, schema).selectExpr("`=1+1`", "-7L as n", "X'fbefbe' as bytes"),
        path(),
        OutputFormat.CSV_SAFE);
    Dataset<Row> read = read(OutputFormat.CSV_SAFE);
    assertEquals(List.of("'=1+1", "n", "bytes"), List.of(read.columns()));
    Set<String> expected = new HashSet<>(others);
    formulas.forEach(text -> expected.add("'" + text));
    Set<String> texts = new HashSet<>();
    for (Row row : read.collectAsList()) {
      texts.add(row.getString(0));
      assertEquals(List.of("-7", "'++++"), List.of(row.getString(1), row.getString(2)));
    }
    assertEquals(expected, texts);
    Dataset<Row> original = Formulas.original(read);
    assertEquals(List.of("=1+1", "n", "bytes"), List.of(original.columns()));
    Set<String> all = new HashSet<>(formulas);
    all.addAll(others);
    assertEquals(
        all, new HashSet<>(original.select("`=1+1`").as(Encoders.STRING()).collectAsList()));
  }

  @Test
  void write_csvOfBytesMapsAndUntypedNulls_isReadable() throws IOException {
    Dataset<Row> rows =
        spark.sql("select X'0102' as `a.b`, map('k', 1) as m, null as nothing, struct(1 as x) s");
    Tables.write(rows, path(), OutputFormat.CSV);
    assertEquals(
        List.of("a.b,m,nothing,s", "AQI=,\"{\"\"k\"\":1}\",,\"{\"\"x\"\":1}\""),
        Files.readAllLines(files().get(0)));
  }

  @Test
  void write_parquetOfUntypedNull_keepsColumn() {
    Tables.write(spark.sql("select 1 as id, null as nothing"), path(), OutputFormat.PARQUET);
    assertEquals(
        "string", read(OutputFormat.PARQUET).schema().apply("nothing").dataType().simpleString());
  }

  @Test
  void writeSorted_shuffledRows_areInOrderWithoutTheColumn() throws IOException {
    Dataset<Row> rows = spark.range(0, 100, 1, 7).selectExpr("99 - id as _row", "id");
    Tables.writeSorted(rows, "_row", path(), OutputFormat.CSV);
    List<String> lines = Files.readAllLines(files().get(0));
    assertEquals("id", lines.get(0));
    assertEquals("99", lines.get(1));
    assertEquals("0", lines.get(100));
  }

  @Test
  void writeSorted_inputHasTheColumnToo_keepsIt() throws IOException {
    Dataset<Row> rows = spark.sql("select 'mine' as _row, 'a' as id, 7L as _row");
    Tables.writeSorted(rows, "_row", path(), OutputFormat.CSV);
    assertEquals(List.of("_row,id", "mine,a"), Files.readAllLines(files().get(0)));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 3"})
  void write_rowsFromOtherPlaces_givesTheSameFiles(String adaptive, int files) throws IOException {
    Dataset<Row> rows =
        spark.range(0, 200, 1, 2).selectExpr("id % 7 as part", "map('k', id) as m", "id as _row");
    Dataset<Row> elsewhere = rows.orderBy(rows.col("_row").desc()).repartition(13);
    List<String> names = List.of("adaptive.enabled", "shuffle.partitions");
    spark.conf().set("spark.sql." + names.get(0), adaptive);
    spark.conf().set("spark.sql." + names.get(1), "3");
    try {
      Tables.write(rows, path() + "1", OutputFormat.JSONL);
      Tables.write(elsewhere, path() + "2", OutputFormat.JSONL);
      Tables.writeSorted(rows, "_row", path() + "3", OutputFormat.JSONL);
      Tables.writeSorted(elsewhere, "_row", path() + "4", OutputFormat.JSONL);
    } finally {
      names.forEach(name -> spark.conf().unset("spark.sql." + name));
    }
    Map<String, String> sums = OutputFiles.sums(dir);
    Map<String, Set<String>> found = new HashMap<>();
    sums.forEach(
        (name, sum) ->
            found.computeIfAbsent(name.replaceAll("/.*", ""), n -> new HashSet<>()).add(sum));
    assertEquals(files, found.get("table1").size());
    assertEquals(found.get("table1"), found.get("table2"));
    assertEquals(files, found.get("table3").size());
    assertEquals(found.get("table3"), found.get("table4"));
  }

  @Test
  void write_jsonlOfSources_addsFieldsToTheirText() throws IOException {
    String source = "{\"b\": 1.10, \"a\": {}, \"\": 1e400, \"b\": \"\\ud83d\"}";
    Dataset<Row> rows =
        spark
            .createDataFrame(
                List.of(RowFactory.create(source, "g", 2L)),
                StructType.fromDDL("`__echosift_source` string, group_id string, n bigint"))
            .withColumn("none", org.apache.spark.sql.functions.lit(null).cast("string"));
    Tables.write(rows, path(), OutputFormat.JSONL);
    assertTrue(files().get(0).toString().endsWith(".json"), files().toString());
    assertEquals(
        List.of(
            source.substring(0, source.length() - 1)
                + ",\"group_id\":\"g\",\"n\":2,\"none\":null}"),
        Files.readAllLines(files().get(0)));
  }

  @Test
  void write_times_keepTypeAndMicroseconds() throws IOException {
    Dataset<Row> rows =
        spark.sql(
            "select timestamp'2024-02-03 04:05:06.000007' at,"
                + " timestamp_ntz'1900-01-01 00:00:00.000001' local,"
                + " array(timestamp_ntz'2024-02-03 04:05:06.123456') many");
    Tables.write(rows, path(), OutputFormat.CSV);
    assertEquals(
        List.of(
            "at,local,many",
            "2024-02-03T04:05:06.000007Z,1900-01-01T00:00:00.000001,"
                + "\"[\"\"2024-02-03T04:05:06.123456\"\"]\""),
        Files.readAllLines(files().get(0)));
  }

  private Dataset<Row> oneRow() {
    return spark.sql(
        "select 'a' id, cast(null as string) text, array('x', null) tags,"
            + " cast(null as bigint) n, timestamp'2024-02-03 04:05:06.000007' at");
  }

  private Dataset<Row> read(OutputFormat format) {
    return switch (format) {
      case PARQUET -> spark.read().parquet(path());
      case JSONL -> spark.read().json(path());
      case CSV, CSV_SAFE ->
          spark
              .read()
              .option("header", "true")
              .option("multiLine", "true")
              .option("escape", "\"")
              .option("nullValue", "<none>") // else Spark reads "" as null, too
              .csv(path());
    };
  }

  private String path() {
    return dir.resolve("table").toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("table"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
  }
}
