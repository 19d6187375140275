package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.StandaloneCluster;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver of half a gigabyte runs jobs whose rows it could not hold. */
@Tag("slow")
class SmallDriverTest {
  private static final int MINUTES = 30;

  @TempDir private static Path folder;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(folder.resolve("spark"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** 370 MB of vectors, then samples of 100 MB, which is as large as they get. */
  @Test
  void training_moreVectorsThanTheDriverHolds_ends() throws Exception {
    String out =
        run(
            "io.github.echosift.cluster.TrainOnSmallDriver",
            List.of("240000", "0", "70000", "1024"));
    assertTrue(out.contains("trained 1024 clusters on 70000 vectors"), out);
  }

  @Test
  void cluster_wholeJob_ends() throws Exception {
    Path input = titles(4000);
    run(Main.class.getName(), args("cluster", input));
    assertFalse(Files.notExists(folder.resolve("cluster/_SUCCESS")));
  }

  @Test
  void dedup_manyTitles_ends() throws Exception {
    Path input = titles(300_000);
    List<String> args = new ArrayList<>(args("dedup", input));
    args.addAll(List.of("--rules", "exact,lexical"));
    run(Main.class.getName(), args);
    assertFalse(Files.notExists(folder.resolve("dedup/_SUCCESS")));
  }

  private static List<String> args(String job, Path input) {
    return List.of(job, "--input", input.toString(), "--output", folder.resolve(job).toString());
  }

  /** Titles of ten words, every tenth of them the one before with another word. */
  private static Path titles(int count) throws IOException {
    Path file = folder.resolve(count + ".jsonl");
    Random random = new Random(1);
    try (Writer out = Files.newBufferedWriter(file)) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (i % 10 != 9) {
          words.clear();
          random.ints(10, 0, 50_000).forEach(n -> words.add(Integer.toString(n + 40_000, 36)));
        } else {
          words.set(random.nextInt(10), "other");
        }
        out.write("{\"id\":\"t" + i + "\",\"text\":\"" + String.join(" ", words) + "\"}\n");
      }
    }
    return file;
  }

  private static String run(String program, List<String> args) throws Exception {
    List<String> flags = new ArrayList<>(cluster.driverFlags());
    // The last ones count. Products of matrices take hours without the optimising compiler.
    flags.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=4"));
    Path log = Files.createTempFile(folder, "driver", ".log");
    Process driver =
        JavaProcess.of(flags, program, args)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean done = driver.waitFor(MINUTES, TimeUnit.MINUTES);
    driver.destroyForcibly();
    String said = Files.readString(log);
    assertTrue(done, said);
    assertEquals(Main.DONE, driver.exitValue(), said);
    return said;
  }
}
