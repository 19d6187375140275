package io.github.echosift.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/*
 * Runs a check over inputs that grow from a seed: in every build a few thousand of fixed seeds, by
 * -Dechosift.fuzz=CASES as many as are wanted from a random seed, which is printed and can be given
 * back by -Dechosift.fuzz.seed. An input is a few texts, bytes as Latin-1, so that any input can be
 * saved as lines of ASCII; one that fails is made smaller and saved below target/fuzz. What is put
 * from there into src/test/resources/fuzz is tried first in every build.
 *
 * A property library makes values by combining small ones; what breaks parsers are valid inputs with
 * little wrong in them, so values come from Mutants here. A case that does not end is told by the
 * thread that waits for it.
 */

/** Many inputs, one check. */
public final class Fuzz {
  /** What one case may take, on a machine that does other things too. */
  private static final long MOST_MILLIS = 30_000;

  private static final Path FAILED = Path.of("target", "fuzz");
  private static final Path KNOWN = Path.of("src", "test", "resources", "fuzz");

  /** Makes the texts of one case. */
  public interface Source {
    /** The texts. */
    List<String> of(Random random);
  }

  /** What must hold for the texts of a case. */
  public interface Check {
    /** Throws whatever it likes where it does not hold. */
    void of(List<String> input) throws Exception;
  }

  private final String name;
  private final Check check;
  private final AtomicReference<List<String>> current = new AtomicReference<>(List.of());
  private final AtomicLong began = new AtomicLong();

  private Fuzz(String name, Check check) {
    this.name = name;
    this.check = check;
  }

  /**
   * Runs a check.
   *
   * @param name of the check, for its files
   * @param cases in a plain build
   */
  public static void run(String name, int cases, Source source, Check check) {
    Integer asked = Integer.getInteger("echosift.fuzz");
    long seed =
        Long.getLong("echosift.fuzz.seed", asked == null ? name.hashCode() : System.nanoTime());
    int count = asked == null ? cases : asked;
    if (asked != null) {
      System.out.printf("fuzz %s: %d cases, -Dechosift.fuzz.seed=%d%n", name, count, seed);
    }
    Fuzz fuzz = new Fuzz(name, check);
    Thread worker = new Thread(() -> fuzz.all(count, seed, source), "fuzz-" + name);
    fuzz.watch(worker, seed);
  }

  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private void all(int count, long seed, Source source) {
    try {
      for (Path file : known()) {
        one(read(file), "of " + file);
      }
      Random seeds = new Random(seed);
      for (int i = 0; i < count; i++) {
        one(source.of(new Random(seeds.nextLong())), "case " + i + " of seed " + seed);
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  private void one(List<String> input, String which) {
    current.set(input);
    began.set(System.nanoTime());
    try {
      check.of(input);
    } catch (Throwable e) {
      List<String> small = Shrinking.of(input, candidate -> failsAlike(candidate, e));
      throw new AssertionError(
          name + " fails for " + which + ", smaller in " + save(small) + ": " + e, e);
    }
  }

  private boolean failsAlike(List<String> candidate, Throwable like) {
    began.set(System.nanoTime());
    try {
      check.of(candidate);
      return false;
    } catch (Throwable e) {
      return e.getClass() == like.getClass();
    }
  }

  private void watch(Thread worker, long seed) {
    worker.setDaemon(true);
    began.set(System.nanoTime());
    worker.start();
    try {
      while (worker.isAlive()) {
        worker.join(200);
        if (worker.isAlive() && millis() > MOST_MILLIS) {
          AssertionError slow =
              new AssertionError(
                  name
                      + " does not end within "
                      + MOST_MILLIS
                      + " ms, of seed "
                      + seed
                      + ": "
                      + save(current.get()));
          slow.setStackTrace(worker.getStackTrace());
          throw slow;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() instanceof Error error) {
      throw error;
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  private long millis() {
    return (System.nanoTime() - began.get()) / 1_000_000;
  }

  private List<Path> known() throws IOException {
    if (!Files.isDirectory(KNOWN)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(KNOWN)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "-"))
          .sorted()
          .toList();
    }
  }

  private Path save(List<String> input) {
    try {
      Files.createDirectories(FAILED);
      String lines = String.join("\n", input.stream().map(Fuzz::escaped).toList()) + "\n";
      Path file = FAILED.resolve(name + "-" + Integer.toHexString(lines.hashCode()) + ".txt");
      return Files.writeString(file, lines, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
        .map(Fuzz::unescaped)
        .toList();
  }

  /** The text in printable ASCII. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c >= ' ' && c < 0x7F) {
        out.append(c);
      } else {
        out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      }
    }
    return out.toString();
  }

  /** Inverse of {@link #escaped}. */
  static String unescaped(String line) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != '\\') {
        out.append(line.charAt(i));
      } else if (line.charAt(i + 1) == '\\') {
        out.append('\\');
        i++;
      } else {
        out.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
        i += 5;
      }
    }
    return out.toString();
  }
}
