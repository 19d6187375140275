package io.github.echosift.read;

import io.github.echosift.schema.UserException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of a file that Spark itself reads, and comes upon damage in, as of any other. */
final class DamagedFile {
  private static final Pattern FILE = Pattern.compile("FAILED_READ_FILE.*? file (\\S.*?)\\.\\s");

  private DamagedFile() {}

  /**
   * What the work gives.
   *
   * @throws UserException naming the file that can't be read, and why
   */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) { // SparkException is checked, but not declared
      requireNoDamage(e);
      throw e;
    }
  }

  private static void requireNoDamage(Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      Matcher file = FILE.matcher(String.valueOf(cause.getMessage()));
      if (file.find()) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        String words = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        throw new UserException(
            "input is damaged: " + file.group(1) + ": " + words + "; fetch or write it anew",
            error);
      }
    }
  }
}
