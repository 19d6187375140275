package io.github.echosift.schema;

import java.util.regex.Pattern;

/**
 * The user's mistake: the job ends with exit code 2 and this message as one line, no stack trace.
 */
@Api
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What libraries put before a reason: the class of their exception. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*(?:Exception|Error): ");

  /** What Amazon's adds to one. */
  private static final Pattern REQUEST =
      Pattern.compile(
          " \\(Service: \\w+, Status Code: (\\d+), Request ID: [^)]*\\)(?: \\(SDK"
              + " [^)]*\\))?(?::\\w+)?");

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
    if (message == null) {
      return null;
    }
    String plain = message.replaceAll("[\\p{Cntrl}\\x85\\x{2028}\\x{2029}]", " ");
    return REQUEST.matcher(CLASS.matcher(plain).replaceAll("")).replaceAll(" (status $1)");
  }
}
