package io.github.echosift.read;

import io.github.echosift.schema.UserException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of a file that Spark itself reads, and comes upon damage in, as of any other. */
final class DamagedFile {
  private static final Pattern FILE = Pattern.compile("FAILED_READ_FILE.*? file (\\S.*?)\\.\\s");

  /** What is said of a codec that isn't there. */
  private static final Pattern CODEC = Pattern.compile("Class \\S+?\\.(\\w+)Codec was not found");

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
        Throwable root = cause;
        while (root.getCause() != null) {
          root = root.getCause();
        }
        String words = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        throw new UserException(told(file.group(1), words), error);
      }
    }
  }

  private static String told(String file, String words) {
    Matcher codec = CODEC.matcher(words);
    if (codec.find()) {
      return "input " + file + " is compressed with " + codec.group(1) + "; write it with another";
    }
    return words.contains("Unsupported encoding")
        ? "input "
            + file
            + " can't be read by Spark's fast reader ("
            + words
            + "); give --conf spark.sql.parquet.enableVectorizedReader=false"
        : "input is damaged: " + file + ": " + words + "; fetch or write it anew";
  }
}
