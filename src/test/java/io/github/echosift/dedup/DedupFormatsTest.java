package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every format in and out, tables, several text columns and missing ids. */
@ExtendWith(SparkExtension.class)
class DedupFormatsTest {
  private static final String CSV =
      """
      id,title,text
      a,One,"The ferry, late again,
      did not sail."
      b,Two,A plain sentence about bread.
      c,Three,"THE FERRY, late again, did not sail."
      d,Four,
      """;

  @TempDir Path folder;
  private final SparkSession spark;

  DedupFormatsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void dedup_csv_writesCsvThatReadsBack() throws IOException {
    Path out = run(file("in.csv", CSV), "--output-format", "csv");
    Dataset<Row> kept = csv(out.resolve("kept"));
    assertEquals(
        List.of(
            "[a,One,The ferry, late again,\ndid not sail.,a,2]",
            "[b,Two,A plain sentence about bread.,b,1]"),
        sorted(kept));
    assertEquals(
        List.of("[c,Three,THE FERRY, late again, did not sail.,a,a,a,exact,1.0,1]"),
        sorted(csv(out.resolve("removed"))));
    assertEquals(List.of("[a,c,exact,1.0,null]"), sorted(csv(out.resolve("pairs"))));
    assertEquals(1, csv(out.resolve("quarantine")).count());
  }

  @Test
  void dedup_parquet_writesJsonLines() throws IOException {
    Path in = folder.resolve("in.parquet");
    csv(file("in.csv", CSV)).write().parquet(in.toString());
    Path out = run(in, "--output-format", "jsonl");
    assertEquals(
        List.of(
            "[a,2,a,The ferry, late again,\ndid not sail.,One]",
            "[b,1,b,A plain sentence about bread.,Two]"),
        sorted(spark.read().json(out.resolve("kept").toString())));
    assertEquals(
        List.of("text is null"),
        spark.read().json(out.resolve("quarantine").toString()).collectAsList().stream()
            .map(row -> row.<String>getAs("reason"))
            .toList());
  }

  @Test
  void dedup_plainText_makesIdsOfContentAndOccurrence() throws IOException {
    Path out = run(file("in.txt", "bread\nferry\n\nBread\nbread\n"));
    DedupOutput output = DedupOutput.in(out);
    assertEquals(2, output.kept().size());
    assertEquals(2, output.removed().size());
    assertEquals(1, output.quarantine().size());
    List<String> groups = DedupOutput.texts(output.removed(), "group_id");
    String keeper = groups.get(0);
    assertEquals(List.of(keeper, keeper), groups);
    assertEquals(true, keeper.matches("[0-9a-f]{32}-0"), keeper);
    assertEquals(
        keeper.replace("-0", "-1"),
        output.pairs().stream()
            .map(pair -> pair.<String>getAs("id_b"))
            .filter(id -> id.endsWith("-1"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void dedup_table_readsItAndSeveralTextColumns() {
    spark
        .sql(
            "SELECT * FROM VALUES ('x', 'Ferry', 'late'), ('y', 'Bread', 'late'),"
                + " ('z', 'FERRY', 'late ') AS t(key, title, body)")
        .createOrReplaceGlobalTempView("echosift_formats");
    Path out = folder.resolve("out");
    CommandRun.of(
            "dedup",
            "--table",
            "global_temp.echosift_formats",
            "--output",
            out.toString(),
            "--id-column",
            "key",
            "--text-column",
            "title,body",
            "--rules",
            "exact")
        .done();
    DedupOutput output = DedupOutput.in(out);
    assertEquals(List.of("x", "y"), DedupOutput.texts(output.kept(), "key"));
    assertEquals(List.of("z"), DedupOutput.texts(output.removed(), "key"));
    assertEquals(List.of("x"), DedupOutput.texts(output.removed(), "keeper_id"));
  }

  private Path run(Path input, String... more) {
    Path out = folder.resolve("out");
    List<String> args =
        new ArrayList<>(
            List.of(
                "dedup",
                "--input",
                input.toString(),
                "--output",
                out.toString(),
                "--rules",
                "exact"));
    args.addAll(List.of(more));
    CommandRun.of(args.toArray(String[]::new)).done();
    return out;
  }

  private Dataset<Row> csv(Path path) {
    return spark
        .read()
        .option("header", "true")
        .option("multiLine", "true")
        .option("escape", "\"")
        .csv(path.toString());
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
