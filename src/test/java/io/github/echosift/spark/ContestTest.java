package io.github.echosift.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.S3Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that several want to make, on real S3 servers. */
class ContestTest {
  private static final int WRITERS = 4;
  private static final int ROUNDS = Integer.getInteger("echosift.test.races", 5);

  @TempDir java.nio.file.Path folder;

  @ParameterizedTest
  @EnumSource
  void make_manyAtOnce_oneMakesItAndTheOthersAreTold(S3Server.Condition condition)
      throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (S3Server server = S3Server.start(condition, folder)) {
      FileSystem fs = server.fileSystem();
      for (int round = 0; round < ROUNDS; round++) {
        Path file = new Path(server.at("/race/" + round + "/made"));
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          byte[] content = ("by " + i).getBytes(UTF_8);
          all.add(
              writers.submit(
                  () -> {
                    start.await();
                    return makes(fs, file, content);
                  }));
        }
        int winner = -1;
        int winners = 0;
        for (int i = 0; i < WRITERS; i++) {
          if (all.get(i).get()) {
            winner = i;
            winners++;
          }
        }
        assertEquals(1, winners);
        assertEquals("by " + winner, text(fs, file));
        assertEquals(List.of("made"), server.names("/race/" + round));
      }
    } finally {
      writers.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void make_candidateOfAnEndedProcess_isDeletedAndNoObstacle(S3Server.Condition condition)
      throws Exception {
    try (S3Server server = S3Server.start(condition, folder)) {
      FileSystem fs = server.fileSystem();
      server.write(
          "/a/.made.candidate-0",
          new Owner(Owner.current().machine(), 1L << 30, "1").text().getBytes(UTF_8));
      Path file = new Path(server.at("/a/made"));
      Contest.make(fs, file, "one".getBytes(UTF_8));
      assertThrows(
          FileAlreadyExistsException.class, () -> Contest.make(fs, file, "other".getBytes(UTF_8)));
      assertArrayEquals("one".getBytes(UTF_8), text(fs, file).getBytes(UTF_8));
      assertEquals(List.of("made"), server.names("/a"));
    }
  }

  private static boolean makes(FileSystem fs, Path file, byte[] content) throws IOException {
    try {
      Contest.make(fs, file, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      assertTrue(fs.exists(file));
      return false;
    }
  }

  private static String text(FileSystem fs, Path file) throws IOException {
    try (var in = fs.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
