package io.github.echosift.write;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Contest;
import io.github.echosift.spark.Places;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says which process it was made by, until it is deleted: beside a staged output for as
 * long as its run lasts, and beside a place while somebody publishes there. A process of the same
 * machine can be seen; for others the file is given {@linkplain Pulse signs of life}, and {@link
 * Watch} looks for them.
 */
public final class Claim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

  private static final Duration MOST_WAITING = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Between two looks for signs of life. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final FileSystem fs;
  private final Path file;
  private final Claimant claimant;
  private final Pulse pulse;

  private Claim(FileSystem fs, Path file, Claimant claimant) {
    this.fs = fs;
    this.file = file;
    this.claimant = claimant;
    this.pulse = new Pulse(fs, file, claimant);
  }

  /** Says that this process is at work. */
  public static Claim write(FileSystem fs, Path file) throws IOException {
    Claimant claimant = Claimant.current();
    create(fs, file, claimant.text().getBytes(StandardCharsets.UTF_8));
    return new Claim(fs, file, claimant);
  }

  /**
   * Says that this process is at work, where no other is. One that ran elsewhere is waited for
   * until it has given no sign of life for a while.
   *
   * @param silence that while
   * @throws FileAlreadyExistsException where another process is at work; tells where
   */
  public static Claim alone(FileSystem fs, Path file, Duration silence) throws IOException {
    sweep(fs, file);
    Watch watch = new Watch(fs, file, silence);
    boolean told = false;
    while (true) {
      if (!fs.exists(file)) {
        try {
          return write(fs, file);
        } catch (FileAlreadyExistsException e) {
          continue; // another one was quicker
        }
      }
      if (removeIfGone(fs, file, watch)) {
        LOG.warn("{} ended without taking {} back: deleted", watch.who(), file);
      } else if (fs.exists(file) && (!watch.isAfar() || watch.isAlive())) {
        throw new FileAlreadyExistsException(watch.who());
      } else if (fs.exists(file)) {
        if (!told) {
          LOG.warn(
              "{} is held by {}; waiting up to {} s for a sign of life",
              file,
              watch.who(),
              silence.toSeconds());
          told = true;
        }
        pause(LOOK);
      }
    }
  }

  /**
   * Waits until nobody else publishes to a place.
   *
   * @throws UserException when somebody does for minutes
   */
  static Claim publishing(FileSystem fs, Path file) throws IOException {
    Watch watch = new Watch(fs, file, Watch.LONG_SILENCE);
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
        if (!removeIfGone(fs, file, watch)) {
          pause(PAUSE);
        }
      }
    }
  }

  /**
   * Deletes a claim whose process has ended, as far as can be told at once. Of several that wait,
   * one judges and deletes at a time: else the second would delete the claim that the first has
   * just made in its place. Where the judge itself is killed in between, the place stays claimed.
   *
   * @return whether it was deleted
   */
  public static boolean removeIfGone(FileSystem fs, Path file) throws IOException {
    return removeIfGone(fs, file, new Watch(fs, file, Watch.LONG_SILENCE));
  }

  private static boolean removeIfGone(FileSystem fs, Path file, Watch watch) throws IOException {
    if (!watch.isGone()) {
      return false;
    }
    try (Claim judge = write(fs, judge(file))) {
      return watch.isGone() && remove(fs, file);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Deletes what processes that have ended left when they were about to claim a place. */
  public static void sweep(FileSystem fs, Path file) throws IOException {
    if (!Places.renamesAtOnce(fs) && fs.exists(file.getParent())) {
      Contest.sweep(fs, file);
      Contest.sweep(fs, judge(file));
    }
  }

  private static Path judge(Path file) {
    return file.suffix(".judge");
  }

  /** Deletes a claim with its signs of life. */
  static boolean remove(FileSystem fs, Path file) throws IOException {
    boolean removed = fs.delete(file, false);
    fs.delete(Pulse.beside(file), false);
    return removed;
  }

  /** Whether the process that wrote a claim has surely ended, as far as can be told at once. */
  public static boolean isGone(FileSystem fs, Path file) throws IOException {
    return Claimant.in(fs, file).map(claimant -> claimant.owner().isGone()).orElse(false);
  }

  /** Whether the claim is there still: elsewhere this process may have been taken for dead. */
  public boolean isHeld() throws IOException {
    return claimant.holds(fs, file);
  }

  private static void create(FileSystem fs, Path file, byte[] text) throws IOException {
    if (isLocal(fs)) {
      createLocal(local(file), text);
    } else if (Places.renamesAtOnce(fs)) {
      try (OutputStream out = fs.create(file, false)) {
        out.write(text);
      }
    } else {
      Contest.make(fs, file, text);
    }
    fs.deleteOnExit(file);
  }

  static boolean isLocal(FileSystem fs) {
    return "file".equals(fs.getUri().getScheme());
  }

  static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }

  /** Hadoop's local file system asks whether the file is there and then makes it: two may win. */
  private static void createLocal(java.nio.file.Path file, byte[] text) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      FileAlreadyExistsException taken = new FileAlreadyExistsException(file.toString());
      taken.initCause(e);
      throw taken;
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited for another run", e);
    }
  }

  /** Takes the claim back; if that fails it is tried once more when the JVM ends. */
  @Override
  public void close() {
    pulse.stop();
    try {
      if (isHeld()) {
        remove(fs, file);
      }
      fs.cancelDeleteOnExit(file);
    } catch (IOException e) {
      LOG.warn("A claim could not be taken back: {}", file, e);
    }
  }
}
