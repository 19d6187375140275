package io.github.echosift.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.JobArtifactSet;
import org.apache.spark.JobArtifactState;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;

/*
 * Since Spark 4 each session has a set of files of its own, and executors fetch for a query only what
 * is in the set of the session that runs it; what a program adds outside of any query is in none of
 * them. Executors keep a session's files in a folder named after it, which tasks are not told.
 */

/** The set of files that a session's queries bring to executors. */
public final class SessionFiles {
  private static final String NO_SESSION = "default";

  private SessionFiles() {}

  /** Runs an action in the set of the query that is under way, else in that of the session. */
  public static <T> T within(SparkSession session, Supplier<T> action) {
    return JobArtifactSet.getCurrentJobArtifactState().isDefined()
            || !(session instanceof org.apache.spark.sql.classic.SparkSession classic)
        ? action.get()
        : classic.artifactManager().withResources(action::get);
  }

  /** The name of the set that files are added to now. */
  public static String current() {
    return JobArtifactSet.getCurrentJobArtifactState()
        .map(JobArtifactState::uuid)
        .getOrElse(() -> NO_SESSION);
  }

  /** A folder of this name that was brought to this JVM, whatever the session; names are unique. */
  public static Path find(String name) {
    Path root = Path.of(SparkFiles.getRootDirectory());
    Path own = root.resolve(name);
    if (Files.isDirectory(own)) {
      return own;
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> folder.resolve(name))
          .filter(Files::isDirectory)
          .findFirst()
          .orElse(own);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files brought to " + root, e);
    }
  }
}
