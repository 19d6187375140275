package io.github.echosift.write;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Contest;
import io.github.echosift.spark.Owner;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says which process it was made by, until it is deleted: beside a staged output for as
 * long as its run lasts, and beside a place while somebody publishes there.
 */
public record Claim(FileSystem fs, Path file) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

  private static final Duration MOST_WAITING = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_BYTES = 4096;

  /** Says that this process is at work. */
  public static Claim write(FileSystem fs, Path file) throws IOException {
    create(fs, file);
    return new Claim(fs, file);
  }

  /**
   * Waits until nobody else publishes to a place.
   *
   * @throws UserException when somebody does for minutes
   */
  static Claim publishing(FileSystem fs, Path file) throws IOException {
    for (long waited = 0; ; waited += PAUSE.toMillis()) {
      try {
        return write(fs, file);
      } catch (FileAlreadyExistsException e) {
        if (waited >= MOST_WAITING.toMillis()) {
          throw new UserException(
              "another run has been publishing to the same output for minutes; if there is none,"
                  + " delete "
                  + file
                  + " and what begins with its name",
              e);
        }
        if (!removeIfGone(fs, file)) {
          pause();
        }
      }
    }
  }

  /**
   * Deletes a claim whose process has ended. Of several that wait, one judges and deletes at a
   * time: else the second would delete the claim that the first has just made in its place. Where
   * the judge itself is killed in between, the place stays claimed.
   *
   * @return whether it was deleted
   */
  public static boolean removeIfGone(FileSystem fs, Path file) throws IOException {
    if (!isGone(fs, file)) {
      return false;
    }
    try (Claim judge = write(fs, judge(file))) {
      return isGone(fs, file) && fs.delete(file, false);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Deletes what processes that have ended left when they were about to claim a place. */
  public static void sweep(FileSystem fs, Path file) throws IOException {
    if (!Moves.atOnce(fs) && fs.exists(file.getParent())) {
      Contest.sweep(fs, file);
      Contest.sweep(fs, judge(file));
    }
  }

  private static Path judge(Path file) {
    return file.suffix(".judge");
  }

  /** Whether the process that wrote a claim has surely ended. */
  public static boolean isGone(FileSystem fs, Path file) throws IOException {
    return owner(fs, file).map(Owner::isGone).orElse(false);
  }

  private static Optional<Owner> owner(FileSystem fs, Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      return Owner.parse(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void create(FileSystem fs, Path file) throws IOException {
    byte[] owner = Owner.current().text().getBytes(StandardCharsets.UTF_8);
    if ("file".equals(fs.getUri().getScheme())) {
      createLocal(java.nio.file.Path.of(file.toUri().getPath()), owner);
    } else if (Moves.atOnce(fs)) {
      try (OutputStream out = fs.create(file, false)) {
        out.write(owner);
      }
    } else {
      Contest.make(fs, file, owner);
    }
    fs.deleteOnExit(file);
  }

  /** Hadoop's local file system asks whether the file is there and then makes it: two may win. */
  private static void createLocal(java.nio.file.Path file, byte[] owner) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, owner, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      FileAlreadyExistsException taken = new FileAlreadyExistsException(file.toString());
      taken.initCause(e);
      throw taken;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the output was published", e);
    }
  }

  /** Takes the claim back; if that fails it is tried once more when the JVM ends. */
  @Override
  public void close() {
    try {
      fs.delete(file, false);
      fs.cancelDeleteOnExit(file);
    } catch (IOException e) {
      LOG.warn("A claim could not be taken back: {}", file, e);
    }
  }
}
