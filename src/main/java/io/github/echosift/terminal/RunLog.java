package io.github.echosift.terminal;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a run tells on standard error. In a log every line begins with the time, in UTC, and the
 * run's id, so that lines of several runs can be told apart, or is an object of JSON; a person at a
 * terminal sees neither.
 */
public final class RunLog {
  private final LogLine line;
  private final Progress.Style style;

  private RunLog(LogLine line, Progress.Style style) {
    this.line = line;
    this.style = style;
  }

  /**
   * Of a run.
   *
   * @param run its id, as in its report
   */
  public static RunLog of(String run) {
    return Terminal.attendedErrors()
        ? new RunLog(LogLine.PLAIN, Progress.Style.TERMINAL)
        : new RunLog(LogLine.stamped(run), Progress.Style.LOG);
  }

  /** Of a run, for programs: each line an object of JSON. */
  public static RunLog json(String run) {
    return new RunLog(LogLine.json(run), Progress.Style.LOG);
  }

  /** Says a line. */
  public void say(String text) {
    System.err.println(line.of(text, Map.of()));
  }

  /**
   * Says what was chosen.
   *
   * @param what for what
   */
  public void say(String what, String chosen) {
    System.err.println(line.of(what + ": " + chosen, Map.of("plan", what)));
  }

  /**
   * Starts to tell how far a step is.
   *
   * @param step name of the step
   * @param done rows done so far; called from another thread
   * @param total rows to do, 0 or less when unknown
   */
  public Progress follow(String step, LongSupplier done, long total) {
    return Progress.start(new Progress.Task(step, done, total), style, line);
  }
}
