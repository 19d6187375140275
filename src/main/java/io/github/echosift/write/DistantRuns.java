package io.github.echosift.write;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs on other machines, watched for signs of life beside other work. */
final class DistantRuns {
  private static final Logger LOG = LoggerFactory.getLogger(DistantRuns.class);

  private final FileSystem fs;
  private final Duration silence;
  private final Map<Path, Watch> watches = new LinkedHashMap<>();
  private Optional<Future<?>> looks = Optional.empty();

  DistantRuns(FileSystem fs, Duration silence) {
    this.fs = fs;
    this.silence = silence;
  }

  /** Whether a claim is of a run that can be watched and not be seen. */
  boolean isOf(Path claim) throws IOException {
    return watch(claim).isAfar();
  }

  /** Begins to watch one, if {@link #isOf} is true of it; gives whether it is. */
  synchronized boolean add(Path claim) throws IOException {
    Watch watch = watch(claim);
    if (!watch.isAfar()) {
      return false;
    }
    watches.put(claim, watch);
    LOG.warn(
        "{} is at work on the same output, or was killed. If it gives no sign of life for {} s"
            + " while this run lasts, what it staged is deleted: {}",
        watch.who(),
        silence.toSeconds(),
        claim);
    if (looks.isEmpty()) {
      looks = Optional.of(Pulse.every(Pulse.BEAT, this::look));
    }
    return true;
  }

  private Watch watch(Path claim) throws IOException {
    Watch watch = new Watch(fs, claim, silence);
    watch.isGone();
    return watch;
  }

  private synchronized void look() {
    for (Watch watch : watches.values()) {
      isGone(watch);
    }
  }

  /** Ends the watch over all. */
  synchronized void forget() {
    looks.ifPresent(future -> future.cancel(false));
    looks = Optional.empty();
    watches.clear();
  }

  /** Ends the watch; gives the claims of those that are gone. */
  synchronized List<Path> gone() {
    List<Path> gone = new ArrayList<>();
    watches.forEach(
        (claim, watch) -> {
          if (isGone(watch)) {
            gone.add(claim);
          }
        });
    forget();
    return gone;
  }

  private static boolean isGone(Watch watch) {
    try {
      return watch.isGone();
    } catch (IOException e) {
      LOG.debug("No answer whether {} lives", watch.who(), e);
      return false;
    }
  }
}
