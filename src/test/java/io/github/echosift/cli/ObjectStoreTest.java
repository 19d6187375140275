package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.dedup.DedupContract;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.S3Server;
import io.github.echosift.testing.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Input, output, model and index on a real S3 server. */
@ExtendWith(SparkExtension.class)
class ObjectStoreTest {
  private static final Path NEWS = Path.of("data-samples/news.jsonl");
  private static final Path FAQ = Path.of("data-samples/faq.jsonl");
  private static final String QUESTIONS = "data-samples/faq-questions.jsonl";
  private static final String FERRY =
      """
      {"id":"a","text":"the old ferry to the island did not sail today"}
      {"id":"b","text":"The old ferry to the island did not sail today"}
      """;

  @TempDir private static Path objects;
  private static S3Server s3;
  private static Path some;
  @TempDir private Path folder;

  @BeforeAll
  static void startServer() throws Exception {
    s3 = S3Server.start(S3Server.Condition.IGNORED, objects);
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1).subList(0, 120);
    some = Files.write(objects.resolve("some.jsonl"), lines, ISO_8859_1);
    s3.write("/in/some.jsonl", Files.readAllBytes(some));
    s3.write("/in/ferry.jsonl", FERRY.getBytes(UTF_8));
  }

  @AfterAll
  static void stopServer() {
    s3.close();
  }

  @Test
  void dedup_inputAndOutputThere_givesTheRowsOfALocalRun() throws IOException {
    String rules = "exact,lexical,semantic";
    CommandRun.of(
            "dedup",
            "--input",
            some.toString(),
            "--output",
            folder.resolve("local").toString(),
            "--rules",
            rules)
        .done();
    String[] working = {"--rules", rules, "--work-dir", s3.at("/work")};
    dedup("/in/some.jsonl", "/same/out", working).done();
    assertEquals(List.of("out"), s3.names("/same"));
    DedupOutput there = fetched("/same/out");
    DedupContract.assertHolds(there);
    DedupOutput here = DedupOutput.in(folder.resolve("local"));
    assertEquals(sorted(here.kept()), sorted(there.kept()));
    assertEquals(sorted(here.removed()), sorted(there.removed()));
    assertEquals(sorted(here.pairs()), sorted(there.pairs()));
    assertEquals(withoutPlaces(here.quarantine()), withoutPlaces(there.quarantine()));
    assertFalse(here.removed().isEmpty());
    assertFalse(here.quarantine().isEmpty());
    assertEquals(
        namesIn(folder.resolve("local")).stream().sorted().toList(), s3.names("/same/out"));

    CommandRun again = dedup("/in/some.jsonl", "/once/more", working).done();
    for (String stage : List.of("lexical", "semantic", "contained")) {
      assertTrue(
          again.err().matches("(?s).*" + stage + " checkpoint: \\S+ rows taken from s3a:.*"));
    }
    assertFalse(again.err().contains("candidates"), again.err());
    assertEquals(there.lines(), fetched("/once/more").lines());
    assertEquals(List.of("checkpoints", "embeddings"), s3.names("/work"));
  }

  @Test
  void dedup_outputExists_isReplacedOnlyWithOverwrite() throws IOException {
    dedup("/in/some.jsonl", "/again/out", "--rules", "exact").done();
    Mistakes.assertOne(
        dedup("/in/ferry.jsonl", "/again/out", "--rules", "exact"),
        "output is not empty: s3a:.*/again/out. Choose .*");
    dedup("/in/ferry.jsonl", "/again/out", "--rules", "exact", "--overwrite").done();
    assertEquals(List.of("out"), s3.names("/again"));
    DedupOutput output = fetched("/again/out");
    DedupContract.assertHolds(output);
    assertEquals(2, output.count("input"));
  }

  @Test
  @Tag("slow")
  void dedup_asCsv_writesTheLinesOfALocalRun() throws IOException {
    String[] csv = {"--output-format", "csv-safe"};
    exact(some.toString(), s3.at("/csv"), csv).done();
    exact(some.toString(), local("here"), csv).done();
    s3.download("/csv", folder.resolve("there"));
    assertEquals(text(folder.resolve("here")), text(folder.resolve("there")));
  }

  @Test
  @Tag("slow")
  void cluster_modelThere_sortsTextsAsTheLocalOneDoes() throws IOException {
    CommandRun.of(cluster(s3.at("/in/some.jsonl"), local("first"), "--k", "3")).done();
    CommandRun.of(cluster(s3.at("/in/some.jsonl"), s3.at("/first"), "--k", "3")).done();
    assertEquals(
        rows(folder.resolve("first").toString(), "clusters"), rows(s3.at("/first"), "clusters"));
    CommandRun.of(
            cluster(s3.at("/in/some.jsonl"), s3.at("/second"), "--use-model", s3.at("/first")))
        .done();
    assertEquals(
        column(rows(s3.at("/first"), "clusters")), column(rows(s3.at("/second"), "clusters")));
  }

  @Test
  @Tag("slow")
  void search_indexThere_findsWhatTheLocalOneFinds() throws IOException {
    List<String> lines = Files.readAllLines(FAQ);
    for (int part = 0; part < 2; part++) {
      Path documents =
          Files.write(folder.resolve(part + ".jsonl"), lines.subList(part * 15, part * 15 + 15));
      for (String index : List.of(folder.resolve("index").toString(), s3.at("/index"))) {
        CommandRun.of(
                "index",
                "--input",
                documents.toString(),
                "--text-column",
                "question,answer",
                "--index",
                index)
            .done();
      }
    }
    CommandRun.of(search(folder.resolve("index").toString(), folder.resolve("found").toString()))
        .done();
    CommandRun.of(search(s3.at("/index"), s3.at("/found"))).done();
    assertEquals(
        rows(folder.resolve("found").toString(), "neighbors"), rows(s3.at("/found"), "neighbors"));
  }

  @Test
  @Tag("slow")
  void embed_modelThere_givesTheVectorsOfTheBuiltIn() throws IOException {
    s3.upload(DefaultModel.unpack(), "/models/mini");
    String input = s3.at("/in/ferry.jsonl");
    CommandRun.of("embed", "--input", input, "--output", s3.at("/expected")).done();
    CommandRun.of(
            "embed",
            "--input",
            input,
            "--output",
            s3.at("/actual"),
            "--model",
            s3.at("/models/mini"))
        .done();
    assertEquals(rows(s3.at("/expected"), "embeddings"), rows(s3.at("/actual"), "embeddings"));
    Mistakes.assertOne(
        CommandRun.of(
            "embed", "--input", input, "--output", s3.at("/none"), "--model", s3.at("/models/no")),
        "model 's3a:.*/models/no' is neither a known name nor a directory with .*");
  }

  @Test
  void dedup_bucketIsNotThere_isOneClearLine() throws IOException {
    s3.reach("no-such-bucket", "the-secret");
    Mistakes.assertOne(
        exact("s3a://no-such-bucket/in/a.jsonl", local("out")),
        "can't read input s3a://no-such-bucket/in/a.jsonl: .*bucket does not exist.*");
    Mistakes.assertOne(
        exact(ferry(), "s3a://no-such-bucket/out"),
        "output cannot be checked: s3a://no-such-bucket/out .*bucket does not exist.*");
    Mistakes.assertOne(
        exact(ferry(), local("out"), "--history", "s3a://no-such-bucket/h", "--batch-id", "a"),
        "history can't be .*: s3a://no-such-bucket/h.*bucket does not exist.*");
  }

  @Test
  void dedup_keyIsWrong_isOneClearLine() throws IOException {
    s3.reach("locked", "another");
    Mistakes.assertOne(
        exact("s3a://locked/in/a.jsonl", local("out")),
        "can't read input s3a://locked/in/a.jsonl: .*Forbidden \\(status 403\\).*");
    Mistakes.assertOne(
        exact(ferry(), "s3a://locked/out"),
        "output cannot be checked: s3a://locked/out .*Forbidden \\(status 403\\).*");
    Mistakes.assertOne(
        exact(ferry(), local("out"), "--history", "s3a://locked/h", "--batch-id", "a"),
        "history can't be .*: s3a://locked/h.*Forbidden \\(status 403\\).*");
  }

  @Test
  void dedup_jarIsMissing_isOneClearLine() throws Exception {
    String jars =
        Arrays.stream(JavaProcess.classPath().split(File.pathSeparator, -1))
            .filter(jar -> !jar.contains("hadoop-aws"))
            .collect(Collectors.joining(File.pathSeparator));
    Path said = folder.resolve("said");
    List<String> args =
        List.of("dedup", "--input", s3.at("/in/ferry.jsonl"), "--output", local("out"));
    Process process =
        JavaProcess.of(List.of("-cp", jars), "io.github.echosift.cli.Main", args)
            .redirectError(said.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    Mistakes.assertOne(
        new CommandRun(process.exitValue(), "", Files.readString(said)),
        "can't read input s3a://.*; for S3 give s3a:// and the jar hadoop-aws .*");
  }

  private CommandRun exact(String input, String output, String... more) {
    List<String> args =
        new ArrayList<>(List.of("dedup", "--input", input, "--output", output, "--rules", "exact"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private String ferry() throws IOException {
    return Files.writeString(folder.resolve("ferry.jsonl"), FERRY).toString();
  }

  private String local(String name) {
    return folder.resolve(name).toString();
  }

  private CommandRun dedup(String input, String output, String... more) {
    List<String> args =
        new ArrayList<>(List.of("dedup", "--input", s3.at(input), "--output", s3.at(output)));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static String[] cluster(String input, String output, String... more) {
    List<String> args = new ArrayList<>(List.of("cluster", "--input", input, "--output", output));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static String[] search(String index, String output) {
    return new String[] {
      "search",
      "--queries",
      QUESTIONS,
      "--index",
      index,
      "--output",
      output,
      "--top",
      "3",
      "--hybrid"
    };
  }

  private DedupOutput fetched(String output) throws IOException {
    s3.download(output, folder.resolve("fetched"));
    return DedupOutput.in(folder.resolve("fetched"));
  }

  /** Records that were rejected, with the reasons, but not the files that they came from. */
  private static List<String> withoutPlaces(List<Row> quarantine) {
    return quarantine.stream()
        .map(row -> row.<String>getAs("reason") + ": " + row.<String>getAs("raw"))
        .sorted()
        .toList();
  }

  private static List<String> rows(String output, String table) {
    return sorted(SparkExtension.session().read().parquet(output + "/" + table).collectAsList());
  }

  private static List<String> sorted(List<Row> rows) {
    return rows.stream().map(Row::json).sorted().toList();
  }

  private static List<String> column(List<String> rows) {
    return rows.stream().map(row -> row.replaceAll(".*(\"cluster\\w*\":\\d+).*", "$1")).toList();
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (var inside = Files.list(directory)) {
      return inside.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static List<String> text(Path table) throws IOException {
    try (var files = Files.walk(table.resolve("kept"))) {
      List<String> out = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.addAll(Files.readAllLines(file));
      }
      out.sort(null);
      return out;
    }
  }
}
