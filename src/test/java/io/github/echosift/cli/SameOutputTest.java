package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.Hdfs;
import io.github.echosift.testing.JavaProcess;
import io.github.echosift.testing.OutputFiles;
import io.github.echosift.testing.S3Server;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.testing.StandaloneCluster;
import io.github.echosift.testing.YarnCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One input gives the same rows wherever it is worked on and wherever it lies: each test prints the
 * sum of all rows of all tables of a {@code dedup} by all rules. YARN needs {@code -Pspark-4.2}.
 */
@Tag("slow")
@ExtendWith(SparkExtension.class)
class SameOutputTest {
  private static final String MAIN = Main.class.getName();
  private static final int DOCUMENTS = Integer.getInteger("echosift.test.documents", 495);

  @TempDir private static Path shared;
  private static String input;
  private static String local;
  @TempDir private Path folder;

  @BeforeAll
  static void runLocally() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
    Path file = shared.resolve("news.jsonl");
    Files.write(file, lines.subList(0, Math.min(lines.size(), DOCUMENTS)), ISO_8859_1);
    input = file.toString();
    Path output = shared.resolve("local");
    CommandRun.of("dedup", "--input", input, "--output", output.toString()).done();
    local = sum("local", output);
  }

  @Test
  void dedup_inThirteenPartitions_givesTheSameRows() {
    Path output = folder.resolve("out");
    CommandRun.cut(13, "dedup", "--input", input, "--output", output.toString()).done();
    assertEquals(local, sum("local, 13 partitions", output));
  }

  @Test
  void dedup_standalone_givesTheSameRows() throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"))) {
      List<String> flags = new ArrayList<>(cluster.driverFlags());
      flags.add("-Dspark.sql.shuffle.partitions=5");
      run(JavaProcess.of(flags, MAIN, call()));
    }
    assertEquals(local, sum("standalone", folder.resolve("out")));
  }

  @Test
  void dedup_yarnInClientMode_givesTheSameRows() throws Exception {
    assumeTrue(YarnCluster.isThere(), "spark-yarn comes with -Pspark-4.2");
    try (YarnCluster yarn = YarnCluster.start(folder)) {
      run(yarn.client(MAIN, call()));
    }
    assertEquals(local, sum("YARN, client mode", folder.resolve("out")));
  }

  @Test
  void dedup_yarnInClusterMode_givesTheSameRows() throws Exception {
    assumeTrue(YarnCluster.isThere(), "spark-yarn comes with -Pspark-4.2");
    try (YarnCluster yarn = YarnCluster.start(folder)) {
      run(yarn.cluster(MAIN, call()));
    }
    assertEquals(local, sum("YARN, cluster mode", folder.resolve("out")));
  }

  @Test
  void dedup_onHdfs_givesTheSameRows() throws IOException {
    try (Hdfs hdfs = Hdfs.start(folder.resolve("blocks"))) {
      hdfs.write("/in/news.jsonl", Files.readAllBytes(Path.of(input)));
      CommandRun.of("dedup", "--input", hdfs.at("/in/news.jsonl"), "--output", hdfs.at("/out"))
          .done();
      hdfs.download("/out", folder.resolve("out"));
    }
    assertEquals(local, sum("HDFS", folder.resolve("out")));
  }

  @Test
  void dedup_onS3_givesTheSameRows() throws Exception {
    try (S3Server s3 = S3Server.start(S3Server.Condition.KEPT, folder)) {
      s3.write("/news.jsonl", Files.readAllBytes(Path.of(input)));
      CommandRun.of("dedup", "--input", s3.at("/news.jsonl"), "--output", s3.at("/out")).done();
      s3.download("/out", folder.resolve("out"));
    }
    assertEquals(local, sum("S3", folder.resolve("out")));
  }

  private List<String> call() {
    return List.of("dedup", "--input", input, "--output", folder.resolve("out").toString());
  }

  private void run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path log = folder.resolve("driver.log");
    Process driver = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean done = driver.waitFor(20, TimeUnit.MINUTES);
    driver.destroyForcibly();
    String said = Files.readString(log, ISO_8859_1);
    assertTrue(done, said);
    assertEquals(Main.DONE, driver.exitValue(), said);
  }

  /** The sum of all rows; where quarantined lines stood is told by the name of the file alone. */
  private static String sum(String place, Path output) {
    List<String> lines =
        DedupOutput.in(output).lines().stream()
            .map(line -> line.replaceAll("(\"file\":\")[^\"]*/", "$1"))
            .sorted()
            .toList();
    String sum = OutputFiles.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    System.out.printf("%-22s %d rows  %s%n", place, lines.size(), sum);
    return sum;
  }
}
