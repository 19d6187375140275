package io.github.echosift.store;

import io.github.echosift.schema.UserException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** A file of vectors that could not be read, found in what Spark says of a query that failed. */
final class DamagedFile {
  private static final String GONE = "FAILED_READ_FILE.FILE_NOT_EXIST";

  private DamagedFile() {}

  /** What to tell the user; empty where something else went wrong. */
  static Optional<UserException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable told && told.getCondition() != null) {
        String path = told.getMessageParameters().get("path");
        String condition = told.getCondition();
        if (path != null && condition.equals(GONE)) {
          return Optional.of(
              new UserException(
                  "embeddings were removed while they were read: " + path + "; start again",
                  failure));
        }
        if (path != null && condition.matches("(FAILED_READ_FILE|CANNOT_READ_FILE_FOOTER).*")) {
          return Optional.of(
              new UserException(
                  "embeddings are damaged: "
                      + path
                      + " can't be read; delete it, and its texts are embedded again",
                  failure));
        }
      }
    }
    return Optional.empty();
  }
}
