package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.testing.HistoryRows;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.TableSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Batches of histories in tables that are killed, and two at once; {@code -Dechosift.test.kills=N}
 * kills more of them and {@code -Dechosift.test.seed=N} at other moments.
 */
@Tag("slow")
class TableKillTest {
  private static final Path NEWS = Path.of("data-samples/news.jsonl");
  private static final Duration MOST_WAITING = Duration.ofMinutes(5);
  private static final int KILLS = Integer.getInteger("echosift.test.kills", 3);
  private static final int BATCH = 40;
  private static final List<String> FLAGS =
      Stream.concat(
              JavaProcess.QUICK.stream(),
              Stream.of("-Dspark.sql.extensions=" + TableSessions.DELTA))
          .toList();

  private final Random random = new Random(Long.getLong("echosift.test.seed", 1));
  private final SparkSession spark = TableSessions.forFewRows();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"iceberg", "delta"})
  void dedup_batchesKilledBetweenRowsAndCommit_loseAndDoubleNothing(String format)
      throws Exception {
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1);
    String there = folder.resolve("history").toString();
    String here = folder.resolve("files").toString();
    int cutOff = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String name = "b" + kill;
      String input = batch(name, lines.subList(kill * BATCH, (kill + 1) * BATCH));
      String out = folder.resolve("out-" + name).toString();
      String[] call = dedup(input, out, "--history", there, "--batch-id", name);
      long before = segments(there);
      Process process = start(List.of(call), format);
      Instant end = Instant.now().plus(MOST_WAITING);
      while (process.isAlive() && segments(there) == before && Instant.now().isBefore(end)) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(1500));
      assertTrue(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS));
      assertTrue(segments(there) > before, "killed before it wrote a row");
      cutOff += commits(there) <= kill ? 1 : 0;
      if (commits(there) > 0) {
        done("history", "verify", "--history", there);
      }
      List<String> again = new ArrayList<>(List.of(call));
      again.addAll(List.of("--history-format", format));
      done(again.toArray(String[]::new));
      String expected = folder.resolve("expected-" + name).toString();
      done(dedup(input, expected, "--history", here, "--batch-id", name));
      assertEquals(HistoryRows.of(spark, expected), HistoryRows.of(spark, out));
    }
    done("history", "verify", "--history", there);
    assertEquals(HistoryRows.documents(spark, here), HistoryRows.documents(spark, there));
    assertTrue(cutOff > 0, "none was killed before its commit");
    done("history", "compact", "--history", there);
    assertEquals(HistoryRows.documents(spark, here), HistoryRows.documents(spark, there));
    assertEquals(1, segments(there));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg", "delta"})
  void dedup_twoFirstBatchesAtOnce_oneWinsAndTheOtherSaysSo(String format) throws Exception {
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1);
    String there = folder.resolve("history").toString();
    Path said = folder.resolve("said");
    List<String[]> calls = new ArrayList<>();
    List<Process> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String input = batch("b" + i, lines.subList(i * BATCH, (i + 1) * BATCH));
      String out = folder.resolve("out" + i).toString();
      String[] call = dedup(input, out, "--history", there, "--batch-id", "b" + i);
      calls.add(call);
      List<String> args = new ArrayList<>(List.of(call));
      args.addAll(List.of("--history-format", format));
      both.add(
          JavaProcess.of(FLAGS, Main.class.getName(), args)
              .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
              .start());
    }
    List<Integer> codes = new ArrayList<>();
    for (Process one : both) {
      assertTrue(one.waitFor(MOST_WAITING.toSeconds(), TimeUnit.SECONDS));
      codes.add(one.exitValue());
    }
    assertEquals(List.of(0, 2), codes.stream().sorted().toList(), Files.readString(said));
    assertTrue(
        Files.readString(said).contains("another run has changed the history meanwhile"),
        Files.readString(said));
    assertEquals(BATCH, HistoryRows.documents(spark, there).size());
    done("history", "verify", "--history", there);
    done(calls.get(codes.indexOf(2)));
    done("history", "verify", "--history", there);
    assertEquals(2 * BATCH, HistoryRows.documents(spark, there).size());
  }

  private static Process start(List<String> call, String format) throws IOException {
    List<String> args = new ArrayList<>(call);
    args.addAll(List.of("--history-format", format));
    return JavaProcess.of(FLAGS, Main.class.getName(), args).start();
  }

  /** Segments of which there is a file of documents. */
  private static long segments(String history) {
    Path documents = Path.of(history, "documents");
    if (!Files.exists(documents)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(documents)) {
      return all.filter(path -> path.getFileName().toString().startsWith("segment=")).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // files come and go meanwhile
    }
  }

  private long commits(String history) {
    return HistoryStore.open(spark, history).latest().map(last -> last.sequence()).orElse(0L);
  }

  private String batch(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name + ".jsonl"), lines, ISO_8859_1).toString();
  }

  private static String[] dedup(String input, String output, String... more) {
    List<String> args = new ArrayList<>(List.of("dedup", "--input", input, "--output", output));
    args.addAll(List.of("--overwrite", "--rules", "exact,lexical"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private void done(String... args) {
    CommandRun.in(spark, args).done();
  }
}
