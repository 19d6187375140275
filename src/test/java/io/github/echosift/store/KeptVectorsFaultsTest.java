package io.github.echosift.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.report.Report;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Vectors that are kept where runs are killed, files are damaged, or several runs meet. */
class KeptVectorsFaultsTest extends KeepingRuns {
  private static final Duration MOST_WAITING = Duration.ofMinutes(3);

  @Test
  void embed_processIsKilledWhileItEmbeds_keepsWhatTasksHadDone() throws Exception {
    int texts = 4 * 1100;
    String in =
        write(
            "in.jsonl",
            IntStream.range(0, texts)
                .mapToObj(i -> "{\"text\":\"Bus " + i + " was late again.\"}")
                .toList());
    List<String> flags =
        List.of(
            "-Dspark.master=local[1]", "-Dspark.default.parallelism=4", "-Dspark.ui.enabled=false");
    List<String> args =
        List.of("embed", "--input", in, "--output", out("killed"), "--embeddings", store());
    Process process = JavaProcess.of(flags, "io.github.echosift.cli.Main", args).start();
    try {
      waitForFile(process);
    } finally {
      assertTrue(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
    }
    assertFalse(Files.exists(folder.resolve("killed")));
    assertEquals(1, names().filter(name -> name.startsWith(".owner-")).count());
    keeping(4, "embed", in, "again").done();
    long reused = count("again", Report.VECTORS_REUSED);
    assertTrue(reused > 500 && reused < texts, "reused: " + reused);
    assertCounts("again", reused, texts - reused);
    assertEquals(0, names().filter(name -> name.matches("\\.owner-.*|_temporary")).count());
    keeping(2, "embed", in, "once more").done();
    assertCounts("once more", texts, 0);
  }

  @Test
  void embed_damagedFiles_areNamedInOneLine() throws Exception {
    String faq = "data-samples/faq.jsonl";
    String[] asked = {"--text-column", "question"};
    keeping(2, "embed", faq, "first", asked).done();
    List<List<Integer>> bits = bits("first");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    Path sums = file.resolveSibling("." + file.getFileName() + ".crc");
    Files.delete(sums); // such as after a copy by other tools
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 4;
    Map<String, String> lenient = Map.of("spark.sql.files.ignoreCorruptFiles", "true");
    for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length / 2), flipped)) {
      Files.write(file, damaged);
      Mistakes.assertOne(
          CommandRun.with(lenient, keepingArgs("embed", faq, "next", asked)),
          "embeddings are damaged: \\S+/segment-\\S+\\.parquet can't be read; delete it, and its"
              + " texts are embedded again");
    }
    Files.delete(file);
    keeping(2, "embed", faq, "next", asked).done();
    assertEquals(bits, bits("next"));
    assertCounts("next", 0, count("next", "embedded"));
  }

  @Test
  void embed_twoRunsAtOnce_bothKeepTheirVectors() throws Exception {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "Tram " + i + " is late.").toList();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Report>> runs = new ArrayList<>();
    for (List<String> some : List.of(texts.subList(0, 30), texts.subList(10, 40))) {
      runs.add(threads.submit(() -> embedded(some)));
    }
    for (Future<Report> run : runs) {
      Report report = run.get();
      assertEquals(30, report.count(Report.VECTORS_REUSED) + report.count(Report.VECTORS_COMPUTED));
    }
    threads.shutdown();
    assertEquals(40, embedded(texts).count(Report.VECTORS_REUSED));
  }

  @Test
  void embeddings_ofNoUseOrInTheWay_areRefused() throws Exception {
    String faq = "data-samples/news.jsonl";
    Mistakes.assertOne(
        keeping(2, "dedup", faq, "out", "--rules", "exact,lexical"),
        "embeddings has no effect: without the rule semantic dedup embeds no text");
    Mistakes.assertOne(
        CommandRun.of(
            "embed", "--input", faq, "--output", out("out"), "--embeddings", out("out/vectors")),
        "embeddings must lie outside the output, actual: .*");
    Files.createDirectories(Path.of(store()));
    Files.writeString(Path.of(store(), "notes.txt"), "mine");
    Mistakes.assertOne(
        keeping(2, "embed", faq, "out"),
        "embeddings must be a folder of its own: .* holds notes.txt");
    Mistakes.assertOne(
        CommandRun.of(
            "embed",
            "--input",
            faq,
            "--output",
            out("out"),
            "--embeddings",
            store() + "/notes.txt"),
        "embeddings must be a folder of its own: .*notes.txt is a file");
  }

  @Test
  void dedup_libraryWithoutTheSemanticRule_refusesToKeepVectors() {
    Dataset<Row> rows = spark.sql("select 'some text' as text");
    DedupConfig rules = DedupConfig.defaults().with(Rule.EXACT);
    UserException mistake =
        assertThrows(
            UserException.class,
            () -> Echosift.on(spark).keepingVectorsIn(store()).dedup(rows, rules));
    assertEquals(
        "embeddings has no effect: without the rule semantic dedup embeds no text",
        mistake.getMessage());
  }

  @Test
  void embed_filesGoWhileItRuns_losesNoVectorSilently() {
    Watcher remover =
        new Watcher() {
          @Override
          public Watch step(String name, LongSupplier done, long rowsIn) {
            if (name.equals("vectors")) {
              removeVectors();
            }
            return Watcher.log().step(name, done, rowsIn);
          }

          @Override
          public void plan(String what, String chosen) {}
        };
    Dataset<Row> rows = spark.sql("select concat('Tram ', id, ' is late') as text from range(9)");
    UserException mistake =
        assertThrows(
            UserException.class,
            () ->
                Echosift.on(spark)
                    .keepingVectorsIn(store())
                    .watchedBy(remover)
                    .embed(rows, EncoderConfig.defaults())
                    .embeddings()
                    .count());
    assertTrue(
        mistake.getMessage().matches("embeddings lack 9 vectors that were there before: .*"),
        mistake.getMessage());
  }

  private void removeVectors() {
    try (Stream<Path> all = Files.walk(Path.of(store()))) {
      for (Path file : all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(store()))) {
      return all.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  private void waitForFile(Process process) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(MOST_WAITING);
    while (!Files.exists(Path.of(store())) || files().isEmpty()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        fail("no vectors were kept");
      }
      Thread.sleep(20);
    }
  }
}
