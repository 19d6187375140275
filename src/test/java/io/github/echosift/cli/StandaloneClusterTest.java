package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.testing.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in processes of their own give the rows that a local run gives, though one is killed.
 * {@link ExecutorKillTest} kills many.
 */
@ExtendWith(SparkExtension.class)
class StandaloneClusterTest {
  @TempDir private Path folder;

  @Test
  void dedup_onTwoWorkersOfWhichOneIsKilled_givesTheRowsOfALocalRun() throws Exception {
    List<String> news = Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
    Files.write(folder.resolve("in.jsonl"), news.subList(0, 150), ISO_8859_1);
    CommandRun.of(args("local").toArray(String[]::new)).done();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"))) {
      List<String> flags = new ArrayList<>(cluster.driverFlags());
      // Enough tasks for both, whatever the size of the sample.
      flags.add("-Dspark.sql.shuffle.partitions=5");
      // As on two machines: what the killed one has written can't be read from its disk.
      flags.add("-Dspark.shuffle.readHostLocalDisk=false");
      flags.add("-Dspark.shuffle.io.retryWait=100ms");
      Path log = folder.resolve("driver.log");
      Process driver =
          JavaProcess.of(flags, "io.github.echosift.cli.Main", args("cluster"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await(log, Pattern.compile("(?m)^(\\S+Z \\S+ )?exact "));
      List<ProcessHandle> executors = cluster.executors();
      assertFalse(executors.isEmpty());
      executors.get(0).destroyForcibly();
      boolean done = driver.waitFor(10, TimeUnit.MINUTES);
      driver.destroyForcibly();
      assertTrue(done, () -> text(log));
      assertEquals(Main.DONE, driver.exitValue(), () -> text(log));
    }
    DedupOutput distributed = DedupOutput.in(folder.resolve("cluster"));
    assertEquals(DedupOutput.in(folder.resolve("local")).lines(), distributed.lines());
    String master = distributed.report().path("environment").path("master").asText();
    assertTrue(master.startsWith("spark://"), master);
  }

  /** Until a driver has said something. */
  private static void await(Path log, Pattern said) throws InterruptedException {
    for (int i = 0; i < 1200 && !said.matcher(text(log)).find(); i++) {
      Thread.sleep(100);
    }
    assertTrue(said.matcher(text(log)).find(), () -> text(log));
  }

  private List<String> args(String output) {
    return List.of(
        "dedup",
        "--input",
        folder.resolve("in.jsonl").toString(),
        "--output",
        folder.resolve(output).toString());
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
