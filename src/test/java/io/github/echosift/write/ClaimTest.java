package io.github.echosift.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.spark.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  private static final int WRITERS = 8;

  @TempDir Path dir;

  @Test
  void publishing_manyWaitForADeadOne_oneAtATime() throws Exception {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path file = dir.resolve(".out.publishing");
    AtomicInteger at = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < 10; round++) {
        Files.writeString(file, ended());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          all.add(
              writers.submit(
                  () -> {
                    start.await();
                    try (Claim claim = Claim.publishing(fs, hadoop(file))) {
                      most.accumulateAndGet(at.incrementAndGet(), Math::max);
                      Thread.sleep(2);
                      at.decrementAndGet();
                      return claim;
                    }
                  }));
        }
        start.countDown();
        for (Future<?> one : all) {
          one.get();
        }
      }
    } finally {
      writers.shutdown();
    }
    assertEquals(1, most.get());
    try (var left = Files.list(dir)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void removeIfGone_livingDeadOrUnreadable_takesTheDeadOnly() throws IOException {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path dead = Files.writeString(dir.resolve("dead"), ended());
    Path living = Files.writeString(dir.resolve("living"), Owner.current().text());
    Path unreadable = Files.writeString(dir.resolve("unreadable"), "");

    assertTrue(Claim.removeIfGone(fs, hadoop(dead)));
    assertFalse(Claim.removeIfGone(fs, hadoop(living)));
    assertFalse(Claim.removeIfGone(fs, hadoop(unreadable)));
    assertFalse(Claim.removeIfGone(fs, hadoop(dir.resolve("absent"))));

    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(living));
    assertTrue(Files.exists(unreadable));
  }

  @Test
  void alone_processElsewhereGivesNoSign_isTakenOverAfterAWhile() throws IOException {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path file = Files.writeString(dir.resolve(".running"), elsewhere());
    Files.writeString(dir.resolve(".running.pulse"), "of a run that was killed");
    long start = System.nanoTime();
    try (Claim claim = Claim.alone(fs, hadoop(file), Duration.ofMillis(400))) {
      assertTrue(System.nanoTime() - start >= 400_000_000);
      assertTrue(claim.isHeld());
      Files.writeString(file, elsewhere()); // as if this one had been taken for dead
      assertFalse(claim.isHeld());
    }
    assertEquals(elsewhere(), Files.readString(file));
  }

  @Test
  void alone_processElsewhereGivesSigns_isLeftAloneAndNamed() throws Exception {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path file = Files.writeString(dir.resolve(".running"), elsewhere());
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; !Thread.interrupted(); i++) {
                try {
                  Files.writeString(dir.resolve(".running.pulse"), "lease " + i);
                  Thread.sleep(150);
                } catch (IOException | InterruptedException e) {
                  return;
                }
              }
            });
    other.start();
    String said =
        assertThrows(
                FileAlreadyExistsException.class,
                () -> Claim.alone(fs, hadoop(file), Duration.ofMinutes(1)))
            .getMessage();
    other.interrupt();
    other.join();
    assertEquals("process 7 on far", said);
    assertEquals(elsewhere(), Files.readString(file));
  }

  @Test
  void alone_processElsewhereOfAnEarlierVersion_isLeftAloneAtOnce() throws IOException {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    String text = new Owner("another boot", 7, "77").text();
    Path file = Files.writeString(dir.resolve(".running"), text);
    assertThrows(
        FileAlreadyExistsException.class, () -> Claim.alone(fs, hadoop(file), Duration.ZERO));
    assertEquals(text, Files.readString(file));
  }

  @Test
  void beat_claimIsHeldOrLostOrTakenBack_givesSignsOnlyWhileItIsHeld() throws IOException {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path file = dir.resolve("held");
    Path sign = dir.resolve("held.pulse");
    Claimant claimant = Claimant.current();
    Files.writeString(file, claimant.text());
    Pulse pulse = new Pulse(fs, hadoop(file), claimant);
    pulse.beat();
    String first = Files.readString(sign);
    pulse.beat();
    assertNotEquals(first, Files.readString(sign));
    Files.writeString(file, elsewhere());
    Files.delete(sign);
    pulse.beat();
    assertFalse(Files.exists(sign));
    Files.writeString(file, claimant.text());
    pulse.stop();
    pulse.beat();
    assertFalse(Files.exists(sign));
  }

  private static String elsewhere() {
    return new Claimant(new Owner("another boot", 7, "77"), "lease", "far").text();
  }

  private static String ended() {
    return new Owner(Owner.current().machine(), 1L << 30, "1").text();
  }

  private static org.apache.hadoop.fs.Path hadoop(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }
}
