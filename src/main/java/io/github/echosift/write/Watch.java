package io.github.echosift.write;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Tells whether the process of a claim has ended. On the machine that it ran on that is seen at
 * once. From elsewhere its signs of life are looked for: it counts as gone when none came for a
 * while, by the clock of who looks, in which the filesystem answered every look. Clocks of two
 * machines are never compared, nor is the age of a file.
 *
 * <p>A process that stood still for longer and goes on then finds that its claim is gone, and
 * fails.
 */
final class Watch {
  /** Before an output is taken from somebody. */
  static final Duration LONG_SILENCE = Duration.ofMinutes(5);

  private final FileSystem fs;
  private final Path file;
  private final Duration silence;
  private String seen = "";
  private long looked;
  private Duration silent = Duration.ZERO;
  private boolean alive;
  private Optional<Claimant> claimant = Optional.empty();

  Watch(FileSystem fs, Path file, Duration silence) {
    this.fs = fs;
    this.file = file;
    this.silence = silence;
  }

  /** Looks once more. */
  boolean isGone() throws IOException {
    long now = System.nanoTime();
    String before = seen;
    seen = ""; // should this look fail
    claimant = Claimant.in(fs, file);
    if (!isAfar()) {
      return claimant.isPresent() && claimant.get().owner().isGone();
    }
    String signs = claimant.get().lease() + " " + sign();
    // Who looks may have stood still itself: then it can't tell what came meanwhile.
    Duration since = Duration.ofNanos(Math.min(now - looked, Pulse.BEAT.toNanos()));
    silent = signs.equals(before) ? silent.plus(since) : Duration.ZERO;
    alive |= !before.isEmpty() && !signs.equals(before);
    seen = signs;
    looked = now;
    return silent.compareTo(silence) >= 0;
  }

  /** Whether a sign of life came since the first look. */
  boolean isAlive() {
    return alive;
  }

  /** Whether its process ran elsewhere and gives signs of life. */
  boolean isAfar() {
    return claimant.isPresent()
        && !claimant.get().lease().isEmpty()
        && !claimant.get().owner().isFromHere();
  }

  /** Whose the claim is, for people. */
  String who() {
    return claimant.map(Claimant::who).orElse("a process that is not known");
  }

  private String sign() throws IOException {
    return Claimant.read(fs, Pulse.beside(file)).orElse("");
  }
}
