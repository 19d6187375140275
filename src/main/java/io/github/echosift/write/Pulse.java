package io.github.echosift.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs of life: while a process holds a claim, it writes another number into a file beside it
 * every few seconds. It stops for good once the claim is another's.
 */
final class Pulse {
  /** Between two signs. */
  static final Duration BEAT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  /** More than one: a filesystem that does not answer must not hold up the signs on others. */
  private static final int THREADS = 4;

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final FileSystem fs;
  private final Path file;
  private final Claimant claimant;
  private final Future<?> beats;
  private long number;
  private boolean stopped;

  /** Begins. */
  Pulse(FileSystem fs, Path file, Claimant claimant) {
    this.fs = fs;
    this.file = file;
    this.claimant = claimant;
    this.beats = every(BEAT, this::beat);
  }

  /** Does something again and again, until the result is cancelled. */
  static Future<?> every(Duration pause, Runnable work) {
    long millis = pause.toMillis();
    return TIMER.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** How many things are done again and again. */
  static int going() {
    return TIMER.getQueue().size();
  }

  /** Where a claim's signs of life are. */
  static Path beside(Path file) {
    return file.suffix(".pulse");
  }

  /** Gives a sign. */
  synchronized void beat() {
    if (stopped) {
      return;
    }
    try {
      if (claimant.holds(fs, file)) {
        number++;
        put((claimant.lease() + " " + number + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("No sign of life could be given: {}", file, e); // there will be another
    }
  }

  private void put(byte[] text) throws IOException {
    Path sign = beside(file);
    if (Claim.isLocal(fs)) {
      Files.write(Claim.local(sign), text); // Hadoop would write a file of sums beside it
    } else {
      try (OutputStream out = fs.create(sign, true)) {
        out.write(text);
      }
    }
    if (number == 1) {
      fs.deleteOnExit(sign);
    }
  }

  /** No sign is given once this has returned. */
  void stop() {
    beats.cancel(false);
    synchronized (this) {
      stopped = true;
    }
    fs.cancelDeleteOnExit(beside(file));
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "signs-of-life");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
