package io.github.echosift.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.embeddings.EmbedResult;
import io.github.echosift.report.Report;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is embedded once is embedded by no later run. */
@ExtendWith(SparkExtension.class)
class KeptVectorsTest {
  private static final Duration MOST_WAITING = Duration.ofMinutes(3);
  private static final int DOCUMENTS = 80;

  @TempDir Path folder;
  private final SparkSession spark;

  KeptVectorsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void dedup_secondRun_embedsNothingAndGivesTheSameRows() throws Exception {
    String news = news();
    CommandRun.cut(2, "dedup", "--input", news, "--output", out("without")).done();
    DedupOutput expected = DedupOutput.in(folder.resolve("without"));
    assertEquals(-1, expected.count(Report.VECTORS_REUSED));

    CommandRun first = keeping(2, "dedup", news, "first").done();
    long texts = expected.count("distinct");
    assertCounts("first", 0, texts);
    assertTrue(steps("first").contains("embed"), steps("first").toString());
    assertTrue(
        first.err().contains("embeddings: 0 vectors reused, " + texts + " computed and kept, in"),
        first.err());
    assertTrue(first.out().contains("Vectors 0 reused, " + texts + " computed"), first.out());
    assertEquals(expected.lines(), DedupOutput.in(folder.resolve("first")).lines());

    List<Path> kept = files();
    for (int partitions : List.of(2, 13)) {
      String name = "again-" + partitions;
      keeping(partitions, "dedup", news, name).done();
      assertCounts(name, texts, 0);
      assertFalse(steps(name).contains("embed"), steps(name).toString());
      assertEquals(expected.lines(), DedupOutput.in(folder.resolve(name)).lines());
    }
    assertEquals(kept, files());
  }

  @Test
  void dedup_someTextsAreNew_embedsThoseOnly() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
    String some = write("some.jsonl", lines.subList(20, 50));
    String more = write("more.jsonl", lines.subList(0, DOCUMENTS));
    CommandRun.cut(13, "dedup", "--input", more, "--output", out("without")).done();
    keeping(2, "dedup", some, "some").done();
    long before = count("some", Report.VECTORS_COMPUTED);
    keeping(13, "dedup", more, "more").done();
    assertTrue(before > 20, "texts: " + before);
    assertCounts("more", before, count("more", "distinct") - before);
    assertEquals(
        DedupOutput.in(folder.resolve("without")).lines(),
        DedupOutput.in(folder.resolve("more")).lines());
  }

  @Test
  void embed_thenOtherJobs_shareVectorsToTheLastBit() throws Exception {
    String faq = "data-samples/faq.jsonl";
    String[] asked = {"--text-column", "question,answer"};
    CommandRun.of(with(asked, "embed", "--input", faq, "--output", out("without"))).done();
    keeping(2, "embed", faq, "first", asked).done();
    keeping(13, "embed", faq, "again", asked).done();
    long documents = count("again", "embedded");
    assertCounts("again", documents, 0);
    List<List<Integer>> bits = bits("without");
    assertEquals(documents, bits.size());
    assertEquals(bits, bits("first"));
    assertEquals(bits, bits("again"));

    keeping(2, "cluster", faq, "topics", with(asked, "--k", "3")).done();
    assertEquals(0, count("topics", Report.VECTORS_COMPUTED));
    keeping(2, "recommend", faq, "others", asked).done();
    assertEquals(0, count("others", Report.VECTORS_COMPUTED));
    String questions = "data-samples/faq-questions.jsonl";
    keeping(2, "search", faq, "found", with(asked, "--queries", questions)).done();
    assertEquals(documents, count("found", Report.VECTORS_REUSED));
    assertEquals(count("found", "queries"), count("found", Report.VECTORS_COMPUTED));
    CommandRun.of(
            with(asked, "index", "--input", faq, "--index", out("index"), "--embeddings", store()))
        .done();
    assertEquals(0, count("index/part-00000", Report.VECTORS_COMPUTED));
  }

  @Test
  void embed_equalTexts_goThroughTheEncoderOnce() throws Exception {
    String in =
        write(
            "in.jsonl",
            List.of(
                "{\"id\":\"a\",\"text\":\"The ferry did not sail.\"}",
                "{\"id\":\"b\",\"text\":\"The bank raised its rate.\"}",
                "{\"id\":\"c\",\"text\":\"The ferry did not sail.\"}"));
    keeping(2, "embed", in, "first").done();
    assertCounts("first", 0, 2);
    List<List<Integer>> bits = bits("first");
    assertEquals(3, bits.size());
    assertEquals(bits.get(0), bits.get(2));
    assertNotEquals(bits.get(0), bits.get(1));
    keeping(2, "embed", in, "again").done();
    assertCounts("again", 3, 0);
    List<String> texts = List.of("The bank raised its rate.", "The ferry did not sail.");
    assertEquals(0, embedded(texts).count(Report.VECTORS_COMPUTED)); // by another way in
  }

  @Test
  void embed_otherEncoders_useTheSameFolderApart() throws Exception {
    String faq = "data-samples/faq.jsonl";
    String[] asked = {"--text-column", "question"};
    keeping(2, "embed", faq, "mean", asked).done();
    long documents = count("mean", "embedded");
    CommandRun cls = keeping(2, "embed", faq, "cls", with(asked, "--pooling", "cls")).done();
    assertCounts("cls", 0, documents);
    assertTrue(cls.err().contains("; those that 1 other encoder made lie there too"), cls.err());
    keeping(2, "embed", faq, "short", with(asked, "--max-tokens", "8")).done();
    assertCounts("short", 0, documents);
    CommandRun.of(
            with(asked, "embed", "--input", faq, "--output", out("plain"), "--pooling", "cls"))
        .done();
    assertEquals(bits("plain"), bits("cls"));
    assertNotEquals(bits("mean"), bits("cls"));
    keeping(2, "embed", faq, "again", asked).done();
    assertCounts("again", documents, 0);
    assertEquals(bits("mean"), bits("again"));
    assertEquals(3, VectorStore.check(spark.sparkContext().hadoopConfiguration(), store()).size());
  }

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
  void embeddings_dryRun_areTold() throws Exception {
    CommandRun run = keeping(2, "dedup", "data-samples/news.jsonl", "out", "--dry-run").done();
    assertTrue(run.out().contains("vectors  kept in " + store() + " (nothing yet)"), run.out());
    assertFalse(Files.exists(Path.of(store())));
  }

  private Report embedded(List<String> texts) {
    SparkSession own = SparkExtension.forFewRows();
    Dataset<Row> rows = own.createDataset(texts, Encoders.STRING()).toDF("text");
    try (EmbedResult result =
        Echosift.on(own).keepingVectorsIn(store()).embed(rows, EncoderConfig.defaults())) {
      assertEquals(texts.size(), result.embeddings().count());
      return result.report();
    }
  }

  private CommandRun keeping(int partitions, String job, String in, String name, String... more) {
    return CommandRun.cut(partitions, keepingArgs(job, in, name, more));
  }

  private String[] keepingArgs(String job, String in, String name, String... more) {
    return with(more, job, "--input", in, "--output", out(name), "--embeddings", store());
  }

  private static String[] with(String[] more, String... args) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  private String news() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
    return write("news.jsonl", lines.subList(0, DOCUMENTS));
  }

  private String write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines, ISO_8859_1).toString();
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private String store() {
    return folder.resolve("vectors").toString();
  }

  private void assertCounts(String name, long reused, long computed) throws IOException {
    assertEquals(
        reused + " " + computed,
        count(name, Report.VECTORS_REUSED) + " " + count(name, Report.VECTORS_COMPUTED));
  }

  private long count(String name, String kind) throws IOException {
    return report(name).path("counts").path(kind).asLong(-1);
  }

  private List<String> steps(String name) throws IOException {
    List<String> names = new ArrayList<>();
    report(name).path("steps").forEach(step -> names.add(step.path("name").asText()));
    return names;
  }

  private JsonNode report(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).resolve("report.json").toFile());
  }

  /** Every bit of every vector, by id. */
  private List<List<Integer>> bits(String name) {
    return spark.read().parquet(out(name) + "/embeddings").sort("id").collectAsList().stream()
        .map(row -> row.<Float>getList(1).stream().map(Float::floatToRawIntBits).toList())
        .toList();
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(store()))) {
      return all.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  /** The files that vectors lie in. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(store()))) {
      return all.filter(path -> path.toString().matches(".*/segment-[^/]*/part-[^/]*\\.parquet"))
          .sorted()
          .toList();
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
