package io.github.echosift.schema;

/** What is told of an error in one line. */
public final class RootCause {
  private RootCause() {}

  /** What went wrong at the bottom, in one line. */
  public static String of(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return firstLine(cause);
  }

  /** The first line of what an error says itself, without control characters. */
  public static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage()).strip();
    return message.lines().findFirst().orElse("").strip().replaceAll("\\p{Cntrl}", " ");
  }
}
