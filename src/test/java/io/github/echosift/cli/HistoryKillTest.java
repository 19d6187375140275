package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.Hdfs;
import io.github.echosift.testing.HistoryRows;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.S3Server;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches of a history whose driver is killed with SIGKILL, again and again, at moments spread over
 * all that they change in history and output, then done in the end: outputs and history are those
 * of batches that nobody disturbed. {@code -Dechosift.test.kills=N} kills so many on each
 * filesystem, {@code -Dechosift.test.seed=N} at other moments.
 */
@Tag("slow")
@ExtendWith(SparkExtension.class)
class HistoryKillTest {
  private static final Path NEWS = Path.of("data-samples/news.jsonl");
  private static final Duration MOST_WAITING = Duration.ofMinutes(15);
  private static final int KILLS = Integer.getInteger("echosift.test.kills", 5);
  private static final int ATTEMPTS = 4;
  private static final int BATCH = 30;

  private final Random random = new Random(Long.getLong("echosift.test.seed", 1));
  private final SparkSession spark = SparkExtension.forFewRows();
  @TempDir private Path folder;

  @Test
  void dedup_batchesKilledOnLocalFiles_loseAndDoubleNothing() throws Exception {
    killed("local files", new Place(folder.toUri().getPath(), List.of()));
  }

  @Test
  void dedup_batchesKilledOnHdfs_loseAndDoubleNothing() throws Exception {
    try (Hdfs hdfs = Hdfs.start(folder.resolve("blocks"))) {
      killed("HDFS", new Place(hdfs.at("/"), List.of()));
    }
  }

  @Test
  void dedup_batchesKilledOnS3_loseAndDoubleNothing() throws Exception {
    try (S3Server s3 = S3Server.start(S3Server.Condition.IGNORED, folder)) {
      killed("S3", new Place(s3.at("/"), s3.flags()));
    }
  }

  /**
   * A filesystem.
   *
   * @param root ends with a slash
   * @param flags what a JVM must be told to reach it
   */
  private record Place(String root, List<String> flags) {}

  private void killed(String name, Place place) throws Exception {
    List<String> lines = Files.readAllLines(NEWS, ISO_8859_1);
    String there = place.root + "there/history";
    String here = folder.resolve("here").toString();
    int attempts = 0;
    int kills = 0;
    int uncommitted = 0;
    int changes = Integer.MAX_VALUE; // until a batch has told how many there are
    for (int batch = 0; kills < KILLS; batch++) {
      int from = batch * BATCH % (lines.size() - BATCH);
      String input = batch(batch, lines.subList(from, from + BATCH));
      String out = place.root + "there/out" + batch;
      String[] call = dedup(input, out, there, batch);
      for (int i = 0; i < ATTEMPTS && kills < KILLS; i++) {
        boolean first = changes == Integer.MAX_VALUE;
        attempts++;
        Attempt attempt = attempt(place, call, first ? changes : random.nextInt(changes));
        changes = first ? attempt.changes : changes;
        if (attempt.isKilled) {
          boolean isCommitted = commits(place) > batch;
          kills++;
          uncommitted += isCommitted ? 0 : 1;
          System.out.printf(
              "%s: kill %d, batch %d after %d changes, %s its commit%n",
              name, kills, batch, attempt.changes, isCommitted ? "after" : "before");
        }
        if (commits(place) > 0) {
          done("history", "verify", "--history", there);
        }
      }
      done(call);
      String expected = folder.resolve("expected" + batch).toString();
      done(dedup(input, expected, here, batch));
      assertEquals(HistoryRows.of(spark, expected), HistoryRows.of(spark, out));
    }
    done("history", "verify", "--history", there);
    assertEquals(HistoryRows.documents(spark, here), HistoryRows.documents(spark, there));
    assertTrue(uncommitted > 0, "none was killed before its commit");
    System.out.printf(
        "%s: %d attempts, %d killed, %d of them before their commit, among %d changes; nothing lost,"
            + " nothing doubled%n",
        name, attempts, kills, uncommitted, changes);
  }

  private record Attempt(boolean isKilled, int changes) {}

  /** Runs a batch until it has changed the names of files so often. */
  private Attempt attempt(Place place, String[] call, int most) throws Exception {
    Path said = folder.resolve("said");
    List<String> flags = Stream.concat(JavaProcess.QUICK.stream(), place.flags.stream()).toList();
    Process process =
        JavaProcess.of(flags, Main.class.getName(), List.of(call))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Instant end = Instant.now().plus(MOST_WAITING);
    Set<String> before = names(place);
    int changes = 0;
    boolean kill;
    try {
      while (process.isAlive() && (changes <= most || random.nextInt(4) > 0)) {
        assertTrue(Instant.now().isBefore(end), () -> "a batch hangs: " + List.of(call));
        Set<String> now = names(place);
        changes += now.equals(before) ? 0 : 1;
        before = now;
        Thread.sleep(5);
      }
    } finally {
      kill = process.isAlive();
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    if (!kill) {
      assertEquals(Main.DONE, process.exitValue(), Files.readString(said, ISO_8859_1));
    }
    return new Attempt(kill, changes);
  }

  /** Paths of all files of history and outputs. */
  private Set<String> names(Place place) throws IOException {
    Set<String> names = new HashSet<>();
    org.apache.hadoop.fs.Path there = new org.apache.hadoop.fs.Path(place.root + "there");
    add(there.getFileSystem(spark.sparkContext().hadoopConfiguration()), there, names);
    return names;
  }

  private static void add(FileSystem fs, org.apache.hadoop.fs.Path folder, Set<String> names) {
    try {
      for (FileStatus status : fs.listStatus(folder)) {
        names.add(status.getPath().toString());
        if (status.isDirectory()) {
          add(fs, status.getPath(), names);
        }
      }
    } catch (IOException e) {
      // Folders come and go meanwhile, which each filesystem says in its own way.
      names.remove(folder.toString());
    }
  }

  private long commits(Place place) throws IOException {
    return names(place).stream()
        .filter(name -> name.matches(".*/history/manifests/[0-9]+\\.json"))
        .count();
  }

  /** Documents with ids of their own, so that the same texts may come in several batches. */
  private String batch(int number, List<String> lines) throws IOException {
    List<String> own =
        lines.stream()
            .map(line -> line.replace("\"id\": \"", "\"id\": \"" + number + "-"))
            .toList();
    return Files.write(folder.resolve("b" + number + ".jsonl"), own, ISO_8859_1).toUri().toString();
  }

  private static String[] dedup(String input, String output, String history, int batch) {
    return new String[] {
      "dedup",
      "--input",
      input,
      "--output",
      output,
      "--overwrite",
      "--rules",
      "exact,lexical",
      "--history",
      history,
      "--batch-id",
      "b" + batch
    };
  }

  private static void done(String... args) {
    CommandRun.of(args).done();
  }
}
