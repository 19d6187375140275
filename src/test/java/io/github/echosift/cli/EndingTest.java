package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.terminal.RunLog;
import io.github.echosift.testing.JavaProcess;
import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.junit.jupiter.api.Test;

/** What a process says that is told to end. */
class EndingTest {
  /** Is at work until it is told to end, and then breaks as Spark does while it stops. */
  static final class Working {
    private static final int AS_SPARK = 50;

    private Working() {}

    /** Ends by a signal only. */
    public static void main(String[] args) throws InterruptedException {
      Ending.watch(System.err);
      RunLog log = RunLog.of("run");
      try (var progress = log.follow("step", () -> 1, 2)) {
        ShutdownHookManager.get()
            .addShutdownHook(
                () -> {
                  log.say("more to say");
                  progress.close();
                  new IllegalStateException("late").printStackTrace();
                },
                AS_SPARK);
        System.out.println("ready");
        Thread.sleep(TimeUnit.MINUTES.toMillis(2));
      }
    }
  }

  @Test
  void end_bySignal_isToldInTheLastLine() throws Exception {
    Process process =
        JavaProcess.of(Working.class.getName(), List.of())
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    try (BufferedReader out = process.inputReader();
        BufferedReader err = process.errorReader()) {
      assertEquals("ready", out.readLine());
      process.toHandle().destroy(); // a process that is destroyed as such loses its streams
      List<String> said = err.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
      assertEquals(
          List.of("echosift: stopped by a signal; nothing was published, nothing was replaced."),
          said);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
  }
}
