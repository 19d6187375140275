package io.github.echosift.terminal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * What a run tells on standard error. In a log every line begins with the time, in UTC, and the
 * run's id, so that lines of several runs can be told apart; a person at a terminal sees neither.
 */
public final class RunLog {
  private final String run;
  private final Progress.Style style;

  RunLog(String run, Progress.Style style) {
    this.run = run;
    this.style = style;
  }

  /**
   * Of a run.
   *
   * @param run its id, as in its report
   */
  public static RunLog of(String run) {
    return new RunLog(
        run, Terminal.attendedErrors() ? Progress.Style.TERMINAL : Progress.Style.LOG);
  }

  /** Says a line. */
  public void say(String line) {
    System.err.println(stamp() + line);
  }

  /**
   * Starts to tell how far a step is.
   *
   * @param step name of the step
   * @param done rows done so far; called from another thread
   * @param total rows to do, 0 or less when unknown
   */
  public Progress follow(String step, LongSupplier done, long total) {
    return Progress.start(new Progress.Task(step, done, total), style, this::stamp);
  }

  private String stamp() {
    return switch (style) {
      case TERMINAL -> "";
      case LOG -> Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + run + " ";
    };
  }
}
