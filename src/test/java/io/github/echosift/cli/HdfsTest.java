package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.echosift.dedup.DedupContract;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.testing.Hdfs;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Input, output and model on a real HDFS. */
@ExtendWith(SparkExtension.class)
class HdfsTest {
  private static final String FIRST =
      """
      {"id":"a","text":"the old ferry to the island did not sail today"}
      {"id":"b","text":"The old ferry to the island did not sail today"}
      """;
  private static final String SECOND =
      """
      {"id":"c","text":"THE OLD FERRY to the island did not sail today"}
      {"id":"d","text":"a baker in the harbour town has won a prize"}
      {"id":"e","text":
      """;
  private static final List<String> OUTPUT =
      List.of("_SUCCESS", "kept", "pairs", "quarantine", "removed", "report.html", "report.json");

  private static final Duration MOST_WAITING = Duration.ofMinutes(3);
  private static final String FILESYSTEM = "spark.hadoop.fs.defaultFS";

  @TempDir private static Path blocks;
  private static Hdfs hdfs;
  @TempDir private Path folder;

  @BeforeAll
  static void startHdfs() throws IOException {
    hdfs = Hdfs.start(blocks);
    hdfs.write("/in/a.jsonl.gz", gzip(FIRST));
    hdfs.write("/in/b.jsonl.gz", gzip(SECOND));
    dedup("/in/*.gz", "/whole/out").done();
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.close();
  }

  @Test
  void dedup_gzipGlob_writesTheWholeOutputThere() throws IOException {
    assertEquals(List.of("out"), hdfs.names("/whole"));
    assertEquals(OUTPUT, hdfs.names("/whole/out"));
    DedupOutput output = fetched("/whole/out");
    DedupContract.assertHolds(output);
    assertEquals(List.of("a", "d"), DedupOutput.texts(output.kept(), "id"));
    assertEquals(List.of("b", "c"), DedupOutput.texts(output.removed(), "id"));
    assertEquals(
        List.of(hdfs.at("/in/b.jsonl.gz")), DedupOutput.texts(output.quarantine(), "file"));
    String page = Files.readString(folder.resolve("fetched/report.html"));
    assertTrue(page.startsWith("<!doctype html>") && page.endsWith("</html>\n"), page);
  }

  @Test
  void dedup_outputExists_isReplacedOnlyWithOverwrite() throws IOException {
    fetched("/whole/out");
    hdfs.upload(folder.resolve("fetched"), "/again/out");
    Mistakes.assertOne(
        dedup("/in/a.jsonl.gz", "/again/out"), "output is not empty: hdfs:.*/again/out. Choose .*");
    dedup("/in/a.jsonl.gz", "/again/out", "--overwrite").done();
    assertEquals(List.of("out"), hdfs.names("/again"));
    hdfs.download("/again/out", folder.resolve("second"));
    assertEquals(2, DedupOutput.in(folder.resolve("second")).count("input"));
  }

  @Test
  void dedup_filesystemIsSparksSetting_isCheckedBeforeSparkStarts() {
    System.setProperty(FILESYSTEM, hdfs.at("/"));
    try {
      CommandRun run =
          CommandRun.quietly("dedup", "--dry-run", "--input", "/in", "--output", "/planned").done();
      assertTrue(run.out().contains("2 jsonl file(s)"), run.out());
    } finally {
      System.clearProperty(FILESYSTEM);
    }
  }

  @Test
  void dedup_runFails_leavesNothing() throws IOException {
    hdfs.write("/cut/a.jsonl.gz", Arrays.copyOf(gzip(FIRST), 60));
    assertNotEquals(Main.DONE, dedup("/cut/a.jsonl.gz", "/failed/out").code());
    assertEquals(List.of(), hdfs.names("/failed"));
  }

  @Test
  void embed_modelThere_givesTheVectorsOfTheBuiltIn() throws IOException {
    hdfs.upload(DefaultModel.unpack(), "/models/mini");
    String input = hdfs.at("/in/a.jsonl.gz");
    CommandRun.of("embed", "--input", input, "--output", local("expected")).done();
    CommandRun.of(
            "embed",
            "--input",
            input,
            "--output",
            local("actual"),
            "--model",
            hdfs.at("/models/mini"))
        .done();
    assertEquals(vectors("expected"), vectors("actual"));
    Mistakes.assertOne(
        CommandRun.of(
            "embed", "--input", input, "--output", local("none"), "--model", hdfs.at("/models/no")),
        "model 'hdfs:.*/models/no' is neither a known name nor a directory with .*");
  }

  @Test
  void dedup_worksOnHdfs_embedsAndComparesNothingTwice() throws IOException {
    List<String> told = new ArrayList<>();
    for (String output : List.of("/kept/one", "/kept/two")) {
      CommandRun.of(
              "dedup",
              "--input",
              hdfs.at("/in"),
              "--output",
              hdfs.at(output),
              "--work-dir",
              hdfs.at("/work"))
          .done()
          .err()
          .lines()
          .map(line -> line.replaceFirst("^[^ ]+Z [^ ]+ ", "")) // time and run
          .filter(line -> line.matches("(embeddings|semantic checkpoint): .*"))
          .forEach(told::add);
    }
    assertEquals(4, told.size());
    assertTrue(told.get(0).matches("embeddings: 0 vectors reused, [1-9][0-9]* .*"), told.get(0));
    assertTrue(told.get(2).matches(".* 0 computed and kept, in hdfs:.*"), told.get(2));
    assertTrue(told.get(3).matches(".* rows taken from hdfs:.*/work"), told.get(3));
    assertTrue(
        hdfs.names("/work/embeddings").stream()
            .allMatch(name -> name.matches("all-.*-fp32-[0-9a-f]{16}")),
        hdfs.names("/work/embeddings").toString());
    assertEquals(List.of("checkpoints", "embeddings"), hdfs.names("/work"));
  }

  @Test
  void dedup_processIsKilled_leavesNothingVisible() throws Exception {
    Process process =
        JavaProcess.of("io.github.echosift.cli.Main", args("/in", "/killed/out")).start();
    waitForOutput(process, "/killed");
    assertTrue(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
    assertTrue(
        hdfs.names("/killed").stream()
            .allMatch(name -> name.matches("\\.out\\.(owner|staging)-.*")),
        hdfs.names("/killed").toString());
    Mistakes.assertOne(
        dedup("/killed", "/killed/next"), "input directory has no readable files .*");
    dedup("/in", "/killed/out").done();
    assertEquals(List.of("out"), hdfs.names("/killed"));
  }

  @Test
  void dedup_processIsEnded_cleansUp() throws Exception {
    Path said = folder.resolve("said");
    Path metrics = folder.resolve("ended.prom");
    List<String> told = new ArrayList<>(args("/in", "/ended/out"));
    told.addAll(List.of("--metrics-file", metrics.toString()));
    Process process =
        JavaProcess.of("io.github.echosift.cli.Main", told).redirectError(said.toFile()).start();
    waitForOutput(process, "/ended");
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue(), Files.readString(said));
    assertEquals(
        List.of("echosift: stopped by a signal; nothing was published, nothing was replaced."),
        Files.readAllLines(said).stream()
            .filter(line -> line.startsWith("echosift:") || line.matches("\\s+at .*|.*Exception.*"))
            .toList());
    assertEquals(List.of(), hdfs.names("/ended"));
    List<String> series =
        Files.readAllLines(metrics).stream().filter(line -> !line.startsWith("#")).toList();
    assertEquals(
        "echosift_exit_code{pipeline=\"ended\",command=\"dedup\"} 143", series.get(0), "" + series);
    assertEquals(3, series.size(), "end and seconds, and no run that ended well: " + series);
  }

  /** Until a process has begun to write; a process that hangs is ended and fails the test. */
  private static void waitForOutput(Process process, String directory)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(MOST_WAITING);
    while (process.isAlive()
        && hdfs.names(directory).stream().noneMatch(name -> name.contains(".staging-"))) {
      if (Instant.now().isAfter(end)) {
        process.destroyForcibly();
        fail("nothing in " + directory + " after " + MOST_WAITING);
      }
      Thread.sleep(20);
    }
  }

  private static CommandRun dedup(String input, String output, String... more) {
    List<String> args = new ArrayList<>(args(input, output));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static List<String> args(String input, String output) {
    return List.of(
        "dedup", "--input", hdfs.at(input), "--output", hdfs.at(output), "--rules", "exact");
  }

  private DedupOutput fetched(String output) throws IOException {
    hdfs.download(output, folder.resolve("fetched"));
    return DedupOutput.in(folder.resolve("fetched"));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private List<String> vectors(String output) {
    return SparkExtension.session()
        .read()
        .parquet(local(output) + "/embeddings")
        .collectAsList()
        .stream()
        .map(Row::json)
        .sorted()
        .toList();
  }

  private String local(String name) {
    return folder.resolve(name).toString();
  }
}
