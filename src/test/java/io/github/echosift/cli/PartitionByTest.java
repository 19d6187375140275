package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs in folders by the values of columns. */
@ExtendWith(SparkExtension.class)
class PartitionByTest {
  private static final String ROWS =
      """
      id,text,lang,day
      a,The old ferry to the island carried many people before the bridge,en,2024-01-05
      b,The old ferry to the island carried many people before the bridge,en,2024-01-06
      c,A baker in the harbour has won a prize for bread AGAIN,,007
      d,Der Bäcker am Hafen hat einen Preis für sein Brot gewonnen,d/e=x,2024-01-05
      """;

  @TempDir private Path folder;
  private final SparkSession spark;

  PartitionByTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @CsvSource({"parquet", "csv"})
  void dedup_outputOfFolders_readsBackAsItWas(String format) throws IOException {
    assertReadsBack(format);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"jsonl", "csv-safe"})
  void dedup_outputOfFoldersInOtherFormats_readsBackAsItWas(String format) throws IOException {
    assertReadsBack(format);
  }

  private void assertReadsBack(String format) throws IOException {
    String run = dedup("lang,day", "--output-format", format).toString();
    String report = Files.readString(Path.of(run, "report.json"));
    assertFalse(report.contains("folders can't tell from no value"), report);

    assertTrue(
        Files.isDirectory(Path.of(run, "kept", "lang=__HIVE_DEFAULT_PARTITION__", "day=007")));
    assertTrue(Files.isDirectory(Path.of(run, "removed", "lang=en", "day=2024-01-06")));
    List<String> told = Files.readAllLines(Path.of(run, "_SUCCESS"));
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("kept/lang=d%2Fe%3Dx/day=2024-01-05/part-")),
        told.toString());

    String again = folder.resolve("again").toString();
    CommandRun.of(
            "dedup",
            "--input",
            run + "/kept",
            "--output",
            again,
            "--rules",
            "exact",
            "--output-prefix",
            "x_")
        .done();
    List<String> rows = new ArrayList<>();
    for (Row row :
        spark.read().parquet(again + "/kept").select("id", "lang", "day").collectAsList()) {
      rows.add(row.mkString("|"));
    }
    assertEquals(
        List.of("a|en|2024-01-05", "c|null|007", "d|d/e=x|2024-01-05"),
        rows.stream().sorted().toList());

    String said = CommandRun.of("explain", "--run", run, "--id", "b").done().out();
    assertTrue(said.startsWith("b was removed for a"), said);
  }

  @Test
  void dedup_textsThatFoldersCanNotTell_areCounted() throws IOException {
    Path input = folder.resolve("untold.jsonl");
    Files.writeString(
        input,
        """
        {"id":"a","text":"one text","lang":""}
        {"id":"b","text":"two texts","lang":"NULL"}
        {"id":"c","text":"three texts","lang":null}
        """);
    String report = Files.readString(run(input, "lang").resolve("report.json"));
    assertTrue(
        report.contains(
            "column 'lang' holds texts in 2 documents that folders can't tell from no value"),
        report);
  }

  @Test
  void dedup_jsonRecords_areCarriedIntoFolders() throws IOException {
    String record =
        "{\"text\": \"A baker won a prize\", \"n\": 1.10, \"o\": {\"lang\": 1}, \"y\": 7}";
    Path input = Files.writeString(folder.resolve("in.jsonl"), record + "\n");
    Path run = run(input, "y", "--output-format", "jsonl");
    try (Stream<Path> files = Files.list(run.resolve("kept").resolve("y=7"))) {
      String line =
          Files.readString(
              files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow());
      assertTrue(
          line.startsWith(record.substring(0, record.length() - 1) + ",\"group_id\":"), line);
    }
  }

  @Test
  void dedup_partitions_holdTheSameRows() throws IOException {
    List<String> expected = rows(dedup("lang"));
    for (int partitions : new int[] {2, 13}) {
      Path run = folder.resolve("cut" + partitions);
      CommandRun.cut(
              partitions,
              "dedup",
              "--input",
              input().toString(),
              "--output",
              run.toString(),
              "--rules",
              "exact",
              "--partition-by",
              "lang")
          .done();
      assertEquals(expected, rows(run));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lagn|partition-by column 'lagn' isn't in the output; columns are: day, id, lang, text; nearest: lang",
        "lang,Lang|partition-by names column 'Lang' twice",
        "text|partition-by column 'text' holds values that can't be names of folders: the longest takes 288 bytes",
        ".x|partition-by can't take a column whose name is empty or begins with a dot",
      })
  void dedup_columnThatCanNotBe_isRefused(String columns, String message) throws IOException {
    Path run = folder.resolve("refused");
    CommandRun refused =
        CommandRun.of(
            "dedup",
            "--input",
            input().toString(),
            "--output",
            run.toString(),
            "--rules",
            "exact",
            "--partition-by",
            columns);
    Mistakes.assertOne(refused, Pattern.quote(message) + ".*");
  }

  private List<String> rows(Path run) {
    return spark
        .read()
        .parquet(run + "/kept")
        .selectExpr("id", "lang", "group_id")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private Path dedup(String columns, String... more) throws IOException {
    return run(input(), columns, more);
  }

  private Path input() throws IOException {
    return Files.writeString(
        folder.resolve("in.csv"), ROWS.replace("AGAIN", "again ".repeat(40).strip()));
  }

  private Path run(Path input, String columns, String... more) {
    Path run = folder.resolve("run");
    List<String> call =
        new ArrayList<>(
            List.of(
                "dedup",
                "--input",
                input.toString(),
                "--output",
                run.toString(),
                "--rules",
                "exact",
                "--partition-by",
                columns));
    call.addAll(List.of(more));
    CommandRun.of(call.toArray(String[]::new)).done();
    return run;
  }
}
