package io.github.echosift.terminal;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells on standard error how far a step is: {@code embed 45,000 of 100,000 rows, 650 rows/s, 1:23
 * left}. On a terminal one line is rewritten twice a second; in a log there is a line with time and
 * run every ten seconds while something moves. Closing it prints how long the step took.
 */
public final class Progress implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 500;
  private static final long LOG_MILLIS = 10_000;

  /** Where the lines go decides how they are written. */
  enum Style {
    TERMINAL,
    LOG
  }

  private final String step;
  private final LongSupplier done;
  private final long total;
  private final Supplier<PrintStream> to;
  private final Style style;
  private final LongSupplier nanos;
  private final LogLine dress;
  private final long start;
  private Timer timer;
  private long printedDone = -1;
  private int printedLength;
  private boolean closed;

  Progress(
      Progress.Task task,
      Supplier<PrintStream> to,
      Style style,
      LongSupplier nanos,
      LogLine dress) {
    this.dress = dress;
    this.step = task.step();
    this.done = task.done();
    this.total = task.total();
    this.to = to;
    this.style = style;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * What is watched.
   *
   * @param step name of the step
   * @param done rows done so far; called from another thread
   * @param total rows to do, 0 or less when unknown
   */
  record Task(String step, LongSupplier done, long total) {}

  /** Starts to tell on what standard error is at each moment: once a signal was told, nothing. */
  static Progress start(Task task, Style style, LogLine dress) {
    Progress progress = new Progress(task, () -> System.err, style, System::nanoTime, dress);
    progress.schedule(style == Style.TERMINAL ? TERMINAL_MILLIS : LOG_MILLIS);
    return progress;
  }

  private void schedule(long millis) {
    timer = new Timer("echosift-progress", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        },
        millis,
        millis);
  }

  /** Prints where things stand, unless a log would repeat itself. */
  synchronized void tick() {
    if (closed) {
      return;
    }
    long now = counted();
    switch (style) {
      case TERMINAL -> rewrite(line(step, now, total, seconds()));
      case LOG -> {
        if (now != printedDone) {
          to.get().println(dress.of(line(step, now, total, seconds()), facts(now)));
        }
      }
    }
    printedDone = now;
  }

  /** Ends without a last line, unless closed before: why a step failed is told elsewhere. */
  public synchronized void abandon() {
    if (closed) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    if (printedLength > 0) {
      rewrite("");
      to.get().print("\r");
      to.get().flush();
    }
    closed = true;
  }

  /** Prints the step's last line; rows are those counted by then. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    long rows = counted();
    String last =
        String.format(
            Locale.ROOT,
            "%-10s %s rows in %s",
            step,
            Numbers.count(rows),
            Numbers.seconds(seconds()));
    switch (style) {
      case TERMINAL -> {
        rewrite(last);
        to.get().println();
      }
      case LOG -> {
        Map<String, Object> facts = facts(rows);
        facts.put("done", true);
        to.get().println(dress.of(last, facts));
      }
    }
    to.get().flush();
    closed = true;
  }

  /** Rows of tasks that ran twice are not told twice. */
  private long counted() {
    long rows = done.getAsLong();
    return total > 0 ? Math.min(rows, total) : rows;
  }

  private void rewrite(String line) {
    to.get().print("\r" + line + " ".repeat(Math.max(0, printedLength - line.length())));
    to.get().flush();
    printedLength = line.length();
  }

  private Map<String, Object> facts(long rows) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("step", step);
    facts.put("rows", rows);
    if (total > 0) {
      facts.put("of", total);
    }
    facts.put("seconds", Math.round(seconds() * 1000) / 1000.0);
    return facts;
  }

  private double seconds() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** One line of progress, such as {@code embed 45,000 of 100,000 rows, 650 rows/s, 1:23 left}. */
  static String line(String step, long done, long total, double seconds) {
    if (done == 0 && total <= 0) {
      return String.format(Locale.ROOT, "%-10s ...", step);
    }
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-10s %s", step, Numbers.count(done)));
    line.append(total > 0 ? " of " + Numbers.count(total) + " rows" : " rows");
    if (done > 0 && seconds > 0) {
      double rate = done / seconds;
      line.append(", ").append(Numbers.rate(rate)).append(" rows/s");
      if (total > done) {
        line.append(", ").append(Numbers.clock((total - done) / rate)).append(" left");
      }
    }
    return line.toString();
  }
}
