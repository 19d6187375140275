package io.github.echosift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Signals;
import io.github.echosift.write.StagedOutput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * What happens when the process is told to end while it works, by Ctrl-C or by a scheduler. A
 * publication under way is finished, one line is said, and nobody complains about what breaks after
 * it; then Spark stops, and what was staged is deleted with the end of the JVM, whose exit code
 * tells the signal (130 or 143).
 */
final class Ending {
  /** Before Spark stops (50) and filesystems are closed (10). */
  private static final int FIRST = 100;

  private static volatile boolean begun;
  private static volatile boolean expected;
  private static volatile boolean watched;

  /** What is left to tell when the process ends by a signal; whoever takes it tells it. */
  private static final AtomicReference<IntConsumer> LAST = new AtomicReference<>();

  private Ending() {}

  /** Hears of the end from now on. */
  static void watch(PrintStream err) {
    ShutdownHookManager.get().addShutdownHook(() -> begin(err), FIRST);
    watched = true;
  }

  /** Has somebody tell with which code the process ends, should a signal end it from now on. */
  static void last(IntConsumer teller) {
    if (watched) {
      Signals.watch();
    }
    LAST.set(teller);
  }

  /** The job has ended by itself; whether that is still to be told. */
  static boolean isToTell() {
    return LAST.getAndSet(null) != null;
  }

  /** The process ends by itself, with this code. */
  static int by(int code) {
    expected = true;
    return code;
  }

  /** Whether the process was told to end. */
  static boolean hasBegun() {
    return begun;
  }

  private static void begin(PrintStream err) {
    if (expected) {
      return;
    }
    begun = true;
    boolean published = StagedOutput.endPublications();
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().sparkContext().setLogLevel("OFF");
    }
    err.println(
        published
            ? "echosift: stopped by a signal; the output is whole."
            : "echosift: stopped by a signal; nothing was published, nothing was replaced.");
    IntConsumer last = LAST.getAndSet(null);
    if (last != null) {
      try {
        last.accept(Signals.code().orElse(Main.FAILED));
      } catch (UserException e) {
        err.println("echosift: " + e.getMessage());
      }
    }
    // Spark's pools, cut off in the middle, print traces past any logger.
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }
}
