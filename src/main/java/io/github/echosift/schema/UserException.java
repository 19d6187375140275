package io.github.echosift.schema;

/**
 * The user's mistake: the job ends with exit code 2 and this message as one line, no stack trace.
 */
@Api
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message that says what is wrong, with the value, and what to do. */
  public UserException(String message) {
    super(oneLine(message));
  }

  /** As {@link #UserException(String)}, keeping the cause for logs. */
  public UserException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Names of files and columns may hold anything, and a terminal obeys control characters. */
  private static String oneLine(String message) {
    return message == null ? null : message.replaceAll("[\\p{Cntrl}\\x85\\x{2028}\\x{2029}]", " ");
  }
}
