package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.dedup.DedupContract;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.HistoryRows;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.S3Server;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.write.StagedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed, and two at once, on a real S3 server: one of each in every build, the rest
 * under the tag {@code slow}, where {@code -Dechosift.test.kills=N} kills more of them and {@code
 * -Dechosift.test.seed=N} at other moments.
 */
@Tag("slow")
@ExtendWith(SparkExtension.class)
class ObjectStoreKillTest {
  private static final Path NEWS = Path.of("data-samples/news.jsonl");
  private static final Duration MOST_WAITING = Duration.ofMinutes(3);
  private static final int KILLS = Integer.getInteger("echosift.test.kills", 5);
  private static final int BATCH = 40;
  private static final String FEW =
      """
      {"id":"a","text":"the old ferry to the island did not sail today"}
      {"id":"b","text":"The old ferry to the island did not sail today"}
      """;
  private static final String MORE = FEW + "{\"id\":\"c\",\"text\":\"a baker has won a prize\"}\n";

  private final Random random = new Random(Long.getLong("echosift.test.seed", 1));
  private final SparkSession spark = SparkExtension.forFewRows();
  @TempDir private Path folder;

  @Test
  void dedup_killedWhileItReplacesAnOutput_theOldOrTheNewOneIsThere() throws Exception {
    replacesKilled(1);
  }

  @Test
  void dedup_killedAtManyMomentsOfReplacing_theOldOrTheNewOneIsThere() throws Exception {
    replacesKilled(KILLS);
  }

  private void replacesKilled(int kills) throws Exception {
    try (S3Server s3 = S3Server.start(S3Server.Condition.IGNORED, folder)) {
      List<String> inputs = List.of(s3.at("/few.jsonl"), s3.at("/more.jsonl"));
      s3.write("/few.jsonl", FEW.getBytes(UTF_8));
      s3.write("/more.jsonl", MORE.getBytes(UTF_8));
      String out = s3.at("/killed/out");
      done(dedup(inputs.get(0), out));
      for (int kill = 0; kill < kills; kill++) {
        Process process = start(s3, dedup(inputs.get((kill + 1) % 2), out));
        await(process, () -> s3.names("/killed").contains(".out.publishing"));
        Thread.sleep(random.nextInt(600));
        kill(process);

        // a run that then fails
        StagedOutput.open(spark.sessionState().newHadoopConf(), out, OverwriteMode.OVERWRITE)
            .close();

        Path copy = folder.resolve("copy" + kill);
        s3.download("/killed/out", copy);
        assertTrue(Files.exists(copy.resolve("_SUCCESS")));
        DedupOutput found = DedupOutput.in(copy);
        DedupContract.assertHolds(found);
        assertTrue(List.of(2L, 3L).contains(found.count("input")), "" + found.report());
      }
      done(dedup(inputs.get(0), out));
      assertEquals(
          List.of("out"),
          s3.names("/killed").stream().filter(name -> !name.contains(".incomplete-")).toList());
    }
  }

  @Test
  void dedup_batchesKilledAtRandom_loseAndDoubleNothing() throws Exception {
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1);
    try (S3Server s3 = S3Server.start(S3Server.Condition.IGNORED, folder)) {
      String there = s3.at("/history");
      String here = folder.resolve("history").toString();
      for (int kill = 0; kill < KILLS; kill++) {
        int from = kill * BATCH % (lines.size() - BATCH);
        String input = batch("b" + kill, lines.subList(from, from + BATCH), kill);
        String out = s3.at("/out/b" + kill);
        long segments = segments(s3);
        Process process =
            start(s3, dedup(input, out, "--history", there, "--batch-id", "b" + kill));
        await(process, () -> segments(s3) > segments);
        Thread.sleep(random.nextInt(1500));
        kill(process);
        if (!s3.names("/history/manifests").isEmpty()) {
          done("history", "verify", "--history", there);
        }
        done(dedup(input, out, "--history", there, "--batch-id", "b" + kill));
        String expected = folder.resolve("out" + kill).toString();
        done(dedup(input, expected, "--history", here, "--batch-id", "b" + kill));
        assertEquals(HistoryRows.of(spark, expected), HistoryRows.of(spark, out));
      }
      done("history", "verify", "--history", there);
      assertEquals(HistoryRows.documents(spark, here), HistoryRows.documents(spark, there));
    }
  }

  @Test
  void dedup_twoBatchesAtOnceAndConditionsIgnored_oneWinsAndTheOtherSaysSo() throws Exception {
    twoAtOnce(S3Server.Condition.IGNORED);
  }

  @Test
  void dedup_twoBatchesAtOnceAndConditionsKept_oneWinsAndTheOtherSaysSo() throws Exception {
    twoAtOnce(S3Server.Condition.KEPT);
  }

  private void twoAtOnce(S3Server.Condition condition) throws Exception {
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1);
    try (S3Server s3 = S3Server.start(condition, folder)) {
      String history = s3.at("/history");
      String first = batch("first", lines.subList(100, 100 + BATCH), 0);
      String second = batch("second", lines.subList(200, 200 + BATCH), 1);
      Path said = folder.resolve("said");
      List<Process> both = new ArrayList<>();
      for (String input : List.of(first, second)) {
        both.add(
            JavaProcess.of(
                    s3.flags(),
                    Main.class.getName(),
                    List.of(batchOf(input, s3.at("/out"), history)))
                .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start());
      }
      List<Integer> codes = new ArrayList<>();
      for (Process one : both) {
        assertTrue(one.waitFor(MOST_WAITING.toSeconds(), TimeUnit.SECONDS));
        codes.add(one.exitValue());
      }
      List<String> told =
          Files.readAllLines(said).stream().filter(line -> line.startsWith("echosift: ")).toList();
      assertEquals(List.of(0, 2), codes.stream().sorted().toList(), Files.readString(said));
      assertEquals(1, told.size(), told.toString());
      assertTrue(
          told.get(0).contains("another run has changed the history meanwhile"), told.get(0));
      String won = codes.get(0) == 0 ? first : second;
      String lost = codes.get(0) == 0 ? second : first;
      String here = folder.resolve("history").toString();
      assertEquals(added(won, folder.toString(), here), HistoryRows.documents(spark, history));
      done("history", "verify", "--history", history);
      done(batchOf(lost, s3.at("/out"), history));
      done("history", "verify", "--history", history);
      assertEquals(added(lost, folder.toString(), here), HistoryRows.documents(spark, history));
    }
  }

  /** What a history holds after one more batch. */
  private List<String> added(String input, String outputs, String history) {
    done(batchOf(input, outputs, history));
    List<String> documents = HistoryRows.documents(spark, history);
    assertFalse(documents.isEmpty());
    return documents;
  }

  private static String[] batchOf(String input, String outputs, String history) {
    String name = Path.of(input).getFileName().toString();
    return dedup(input, outputs + "/out-" + name, "--history", history, "--batch-id", name);
  }

  private static long segments(S3Server s3) throws IOException {
    return s3.names("/history").stream().filter(name -> name.startsWith("segment-")).count();
  }

  /** Documents with ids of their own, so that the same texts may come in several batches. */
  private String batch(String name, List<String> lines, int number) throws IOException {
    List<String> own =
        lines.stream()
            .map(line -> line.replace("\"id\": \"", "\"id\": \"" + number + "-"))
            .toList();
    return Files.write(folder.resolve(name), own, ISO_8859_1).toString();
  }

  private static String[] dedup(String input, String output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "dedup",
                "--input",
                input,
                "--format",
                "jsonl",
                "--output",
                output,
                "--overwrite",
                "--rules",
                "exact,lexical"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static void done(String... args) {
    CommandRun.of(args).done();
  }

  private static Process start(S3Server s3, String... args) throws IOException {
    return JavaProcess.of(s3.flags(), Main.class.getName(), List.of(args)).start();
  }

  /** Until something is there; a process that hangs is ended and fails the test. */
  private static void await(Process process, Callable<Boolean> seen) throws Exception {
    Instant end = Instant.now().plus(MOST_WAITING);
    while (process.isAlive() && !seen.call()) {
      if (Instant.now().isAfter(end)) {
        process.destroyForcibly();
        fail("not there after " + MOST_WAITING);
      }
      Thread.sleep(1);
    }
  }

  private static void kill(Process process) throws InterruptedException {
    assertTrue(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
  }
}
