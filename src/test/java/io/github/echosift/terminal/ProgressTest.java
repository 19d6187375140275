package io.github.echosift.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.terminal.Progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void line_halfDone_tellsRateAndTimeLeft() {
    assertEquals(
        "embed      45,000 of 100,000 rows, 650 rows/s, 1:25 left",
        Progress.line("embed", 45_000, 100_000, 69.23));
  }

  @Test
  void line_notStarted_tellsTheTask() {
    assertEquals("embed      0 of 100 rows", Progress.line("embed", 0, 100, 3));
  }

  @Test
  void line_totalUnknown_tellsRowsAndRate() {
    assertEquals("read       30 rows, 10 rows/s", Progress.line("read", 30, 0, 3));
  }

  @Test
  void line_nothingKnown_tellsThatItRuns() {
    assertEquals("read       ...", Progress.line("read", 0, 0, 3));
  }

  @Test
  void abandon_terminal_wipesTheLine() {
    Progress progress = progress(Style.TERMINAL);
    at(10, 100);
    progress.tick();
    progress.abandon();
    progress.close();
    String line = "embed      100 of 400 rows, 10 rows/s, 0:30 left";
    assertEquals("\r" + line + "\r" + " ".repeat(line.length()) + "\r", printed());
  }

  @Test
  void abandon_log_saysNothing() {
    Progress progress = progress(Style.LOG);
    progress.abandon();
    progress.close();
    assertEquals("", printed());
  }

  @Test
  void tick_log_printsLinesWhileRowsMove() {
    try (Progress progress = progress(Style.LOG)) {
      at(10, 100);
      progress.tick();
      progress.tick();
      at(20, 200);
      progress.tick();
      at(30, 400);
    }
    assertEquals(
        """
        12:00 run-1 embed      100 of 400 rows, 10 rows/s, 0:30 left
        12:00 run-1 embed      200 of 400 rows, 10 rows/s, 0:20 left
        12:00 run-1 embed      400 rows in 30 s
        """,
        printed());
  }

  @Test
  void tick_terminal_rewritesOneLine() {
    try (Progress progress = progress(Style.TERMINAL)) {
      at(10, 100);
      progress.tick();
      at(20, 400);
    }
    String longer = "embed      100 of 400 rows, 10 rows/s, 0:30 left";
    String last = "embed      400 rows in 20 s";
    String blanks = " ".repeat(longer.length() - last.length());
    assertEquals("\r" + longer + "\r" + last + blanks + "\n", printed());
  }

  @Test
  void tick_rowsCountedTwice_staysWithinTotal() {
    Progress progress = progress(Style.LOG);
    at(10, 500);
    progress.tick();
    assertEquals("12:00 run-1 embed      400 of 400 rows, 40 rows/s\n", printed());
  }

  @Test
  void close_twice_printsOnce() {
    Progress progress = progress(Style.LOG);
    progress.close();
    progress.close();
    progress.tick();
    assertEquals("12:00 run-1 embed      0 rows in 0.0 s\n", printed());
  }

  @Test
  void start_untilClose_watchesFromADaemonThread() {
    try (Progress progress = RunLog.of("run-1").follow("embed", rows::get, 1)) {
      progress.tick();
      assertTrue(
          Thread.getAllStackTraces().keySet().stream()
              .anyMatch(
                  thread -> thread.getName().equals("echosift-progress") && thread.isDaemon()));
    }
  }

  private Progress progress(Style style) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Progress(
        new Progress.Task("embed", rows::get, 400),
        () -> out,
        style,
        nanos::get,
        (text, facts) -> (style == Style.LOG ? "12:00 run-1 " : "") + text);
  }

  private void at(long seconds, long done) {
    nanos.set(seconds * 1_000_000_000L);
    rows.set(done);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
