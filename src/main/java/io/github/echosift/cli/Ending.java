package io.github.echosift.cli;

import io.github.echosift.write.StagedOutput;
import java.io.PrintStream;
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

  private Ending() {}

  /** Hears of the end from now on. */
  static void watch(PrintStream err) {
    ShutdownHookManager.get().addShutdownHook(() -> begin(err), FIRST);
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
  }
}
