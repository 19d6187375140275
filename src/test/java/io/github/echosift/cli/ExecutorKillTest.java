package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.HistoryRows;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.OutputFiles;
import io.github.echosift.testing.SharedParagraphs;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.testing.StandaloneCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs on two workers whose executors are killed again and again, with all that they hold: every
 * file is that of a run that nobody disturbed. {@code -Dechosift.test.kills=N} asks for at least so
 * many kills of each job, {@code -Dechosift.test.seed=N} for other moments. {@link
 * StandaloneClusterTest} kills some in every build.
 */
@Tag("slow")
@ExtendWith(SparkExtension.class)
class ExecutorKillTest {
  private static final int LEAST_KILLS = Integer.getInteger("echosift.test.kills", 8);
  private static final int MOST_RUNS = 5;

  /** So that kills meet all steps, and a busy machine, on which executors start slowly, gets on. */
  private static final int MOST_OF_A_STEP = 2;

  private static final Duration MOST_WAITING = Duration.ofMinutes(30);
  private static final int DOCUMENTS = Integer.getInteger("echosift.test.documents", 120);

  /** As on two machines; and killed more often than any cluster would. */
  private static final List<String> FLAGS =
      List.of(
          "-Dspark.shuffle.readHostLocalDisk=false",
          "-Dspark.shuffle.io.retryWait=100ms",
          "-Dspark.task.maxFailures=100",
          "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1", // most live for seconds
          "-Dspark.stage.maxConsecutiveAttempts=100",
          "-Dspark.sql.shuffle.partitions=5");

  @TempDir private static Path folder;
  private static StandaloneCluster cluster;
  private static List<String> lines;
  private static String news;
  private final Random random = new Random(Long.getLong("echosift.test.seed", 1));
  private int lost;

  @BeforeAll
  static void start() throws IOException {
    lines = Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
    news = input("news.jsonl", 0);
    cluster = StandaloneCluster.start(folder.resolve("spark"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void dedup_executorsKilled_writesTheSameFiles() throws Exception {
    same("dedup", List.of("dedup", "--input", news));
  }

  /** Most of what it does is to look for texts within others. */
  @Test
  void dedup_executorsKilledOverExcerpts_writesTheSameFiles() throws Exception {
    Path input = folder.resolve("paragraphs.jsonl");
    Files.write(input, SharedParagraphs.lines(4 * DOCUMENTS), ISO_8859_1);
    same(
        "excerpts",
        List.of(
            "dedup",
            "--input",
            input.toString(),
            "--rules",
            "exact,lexical",
            "--contained",
            "remove"));
    List<String> steps = report("excerpts quiet").path("steps").findValuesAsText("name");
    assertTrue(steps.containsAll(SharedParagraphs.STEPS), steps::toString);
  }

  @Test
  void embed_executorsKilled_writesTheSameFiles() throws Exception {
    same("embed", List.of("embed", "--input", news));
  }

  @Test
  void cluster_executorsKilled_writesTheSameFiles() throws Exception {
    same("cluster", List.of("cluster", "--input", news, "--k", "12"));
  }

  @Test
  void search_executorsKilled_writesTheSameFiles() throws Exception {
    same("search", List.of("search", "--input", news, "--queries", news, "--hybrid", "--top", "5"));
  }

  @Test
  void dedup_executorsKilledOverBatches_writesTheSameFilesAndHistory() throws Exception {
    int kills = 0;
    for (int batch = 0; batch < 3; batch++) {
      String name = "b" + batch;
      String[] call = {
        "dedup",
        "--input",
        input(name + ".jsonl", batch * DOCUMENTS),
        "--batch-id",
        name,
        "--history"
      };
      List<String> quiet = call(call, folder.resolve("history quiet").toString());
      List<String> harried = call(call, folder.resolve("history harried").toString());
      run(quiet, name + " quiet", false);
      kills += run(harried, name + " harried", true);
      Path out = folder.resolve(name + " harried");
      assertEquals(withoutTimes(folder.resolve(name + " quiet")), withoutTimes(out));
      assertEquals(
          HistoryRows.documents(
              SparkExtension.session(), folder.resolve("history quiet").toString()),
          HistoryRows.documents(
              SparkExtension.session(), folder.resolve("history harried").toString()));
    }
    assertTrue(kills >= LEAST_KILLS, "kills: " + kills);
    System.out.printf("dedup --history: %d executors killed, %d fetches failed%n", kills, lost);
    CommandRun.of("history", "verify", "--history", folder.resolve("history harried").toString())
        .done();
  }

  private static String input(String name, int from) throws IOException {
    List<String> part = lines.subList(from, from + DOCUMENTS);
    return Files.write(folder.resolve(name), part, ISO_8859_1).toString();
  }

  private static List<String> call(String[] words, String last) {
    return Stream.concat(Stream.of(words), Stream.of(last)).toList();
  }

  /** Runs a job undisturbed, then until enough executors have been killed. */
  private void same(String job, List<String> call) throws Exception {
    run(call, job + " quiet", false);
    Map<String, String> quiet = OutputFiles.sums(folder.resolve(job + " quiet"));
    assertFalse(quiet.isEmpty());
    int kills = 0;
    for (int run = 0; run < MOST_RUNS && kills < LEAST_KILLS; run++) {
      String name = job + " harried " + run;
      kills += run(call, name, true);
      assertEquals(quiet, OutputFiles.sums(folder.resolve(name)));
      assertEquals(counts(job + " quiet"), counts(name));
    }
    assertTrue(kills >= LEAST_KILLS, "kills: " + kills);
    System.out.printf(
        "%s: %d executors killed, %d fetches failed, %d files the same%n",
        job, kills, lost, quiet.size());
  }

  /** Gives the number of executors killed. */
  private int run(List<String> call, String output, boolean harried) throws Exception {
    List<String> flags = new ArrayList<>(cluster.driverFlags());
    flags.addAll(FLAGS);
    List<String> words = new ArrayList<>(call);
    words.addAll(
        List.of("--output", folder.resolve(output).toString(), "--output-format", "jsonl"));
    Path log = folder.resolve(output + ".log");
    Process driver =
        JavaProcess.of(flags, "io.github.echosift.cli.Main", words)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int kills = 0;
    int left = 1;
    long step = 0;
    Instant end = Instant.now().plus(MOST_WAITING);
    Duration age = nextAge();
    while (!driver.waitFor(100, TimeUnit.MILLISECONDS)) {
      assertTrue(Instant.now().isBefore(end), () -> output + " hangs: " + text(log));
      if (!harried) {
        continue;
      }
      long now = steps(log);
      left = now == step ? left : random.nextInt(MOST_OF_A_STEP + 1);
      step = now;
      // One alone has much to do anew when it ends: mostly the other is there still.
      List<ProcessHandle> running = cluster.executors();
      if (left > 0
          && kills < LEAST_KILLS
          && running.size() > 1
          && worked(running.get(0)).compareTo(age) > 0) {
        running.get(0).destroyForcibly();
        kills++;
        left--;
        age = nextAge();
      }
    }
    List<String> said = Files.readAllLines(log, ISO_8859_1);
    assertEquals(Main.DONE, driver.exitValue(), () -> String.join("\n", said));
    lost += (int) said.stream().filter(line -> line.contains("FetchFailed")).count();
    return kills;
  }

  /** Lines that tell of steps that have ended. */
  private static long steps(Path log) {
    return text(log).lines().filter(line -> line.matches("\\S+Z \\S+ .* rows in [0-9].*")).count();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Time on a processor after which the next executor is killed; it starts in some seconds. */
  private Duration nextAge() {
    return Duration.ofMillis(4000 + random.nextInt(4000));
  }

  private static Duration worked(ProcessHandle executor) {
    return executor.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static JsonNode counts(String output) throws IOException {
    return report(output).path("counts");
  }

  private static JsonNode report(String output) throws IOException {
    Path report = folder.resolve(output).resolve("report.json");
    return new ObjectMapper().readTree(report.toFile());
  }

  /** Rows of a batch's output; the time of an event is when its batch began. */
  private static List<String> withoutTimes(Path output) {
    SparkSession spark = SparkExtension.session();
    List<String> out = new ArrayList<>();
    for (String table : List.of("kept", "removed", "pairs", "quarantine", "events")) {
      String place = output.resolve(table).toString();
      spark.read().json(place).drop("time").collectAsList().stream()
          .map(row -> table + " " + row.json())
          .forEach(out::add);
    }
    return out.stream().sorted().toList();
  }
}
