package io.github.echosift.write;

import io.github.echosift.config.OverwriteMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden siblings of an output, {@code .NAME.PURPOSE-RUN}, and what runs left of them that were
 * killed. Only what belongs to a process that has surely ended is touched, and never the last whole
 * output.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final String STAGING = "staging";
  private static final String EARLIER = "earlier";
  private static final String INCOMPLETE = "incomplete";
  private static final String OWNER = "owner";
  private static final String RUN = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

  private final FileSystem fs;
  private final Path target;
  private final DistantRuns distant;

  Leftovers(FileSystem fs, Path target) {
    this(fs, target, Watch.LONG_SILENCE);
  }

  /**
   * Those of an output.
   *
   * @param silence how long a run elsewhere must have given no sign of life to count as gone
   */
  Leftovers(FileSystem fs, Path target, Duration silence) {
    this.fs = fs;
    this.target = target;
    this.distant = new DistantRuns(fs, silence);
  }

  /** Where a run writes. */
  static Path staging(Path target, UUID run) {
    return sibling(target, STAGING, run);
  }

  /** Where a run puts what it replaces. */
  static Path earlier(Path target, UUID run) {
    return sibling(target, EARLIER, run);
  }

  /** Who a run is. */
  static Path owner(Path target, UUID run) {
    return sibling(target, OWNER, run);
  }

  /** There while somebody publishes. */
  static Path publishing(Path target) {
    return new Path(target.getParent(), "." + target.getName() + ".publishing");
  }

  /**
   * Brings an earlier output back that was moved aside by a run that was killed before another had
   * taken its place. An incomplete output in that place is set aside first, if it may be replaced.
   */
  void restore(OverwriteMode mode) throws IOException {
    for (Path aside : hidden(EARLIER)) {
      boolean free = !fs.exists(target) || fs.listStatus(target).length == 0;
      if ((free || mode == OverwriteMode.OVERWRITE)
          && isLeft(aside, true)
          && !OutputMark.isWhole(fs, target)) {
        restore(aside, free);
      }
    }
  }

  private void restore(Path aside, boolean free) throws IOException {
    if (!free) {
      giveBack(aside);
    }
    if (OutputMark.isWhole(fs, target)) {
      Moves.complete(fs, target);
      LOG.warn("A run was killed as it began to replace {}; it is whole again.", target);
    } else if (OutputMark.isWhole(fs, aside)) {
      if (!free) {
        setAside(aside);
      }
      bringBack(aside);
      LOG.warn("A run was killed while it replaced {}; it is back.", target);
    } else {
      LOG.warn("A run was killed while it replaced {}; look into {}", target, aside);
    }
  }

  /** Puts an earlier output back to its place, of which it may hold a part still. */
  void bringBack(Path aside) throws IOException {
    if (fs.exists(target) && fs.listStatus(target).length > 0) {
      giveBack(aside);
    } else {
      fs.delete(target, false);
      Moves.into(fs, aside, target);
    }
  }

  /** Where moving the output away was cut off, both places together hold it. */
  private void giveBack(Path aside) throws IOException {
    Optional<OutputMark> mark = OutputMark.in(fs, aside);
    if (mark.isEmpty() || mark.get().lengths().isEmpty()) {
      return;
    }
    List<String> here = mark.get().missing(fs, target);
    List<String> there = mark.get().missing(fs, aside);
    if (there.isEmpty() || here.stream().anyMatch(there::contains)) {
      return;
    }
    for (String file : here) {
      Path place = new Path(target, file);
      fs.delete(place, false);
      Moves.mkdirs(fs, place.getParent());
      Moves.rename(fs, new Path(aside, file), place);
    }
    mark.get().writeTo(fs, new Path(target, OutputMark.SUCCESS));
    fs.delete(aside, true);
  }

  private void setAside(Path aside) throws IOException {
    Set<String> ours = new TreeSet<>();
    OutputMark.in(fs, aside).ifPresent(mark -> ours.addAll(mark.names()));
    OutputMark.in(fs, target).ifPresent(mark -> ours.addAll(mark.names()));
    Optional<String> foreign =
        new OutputMark(ours, Map.of()).foreign(List.of(fs.listStatus(target)));
    if (foreign.isPresent()) {
      throw new IOException("it holds " + foreign.get() + ", and the earlier output is " + aside);
    }
    Path incomplete = sibling(target, INCOMPLETE, UUID.randomUUID());
    Moves.away(fs, target, incomplete);
    LOG.warn("An incomplete output was set aside; delete it: {}", incomplete);
  }

  /**
   * Deletes what runs that have surely ended left beside an output that may be written: staged
   * data, unless it is a whole output that was never published, and what was replaced by a whole
   * one.
   */
  void clear() throws IOException {
    Claim.removeIfGone(fs, publishing(target));
    Claim.sweep(fs, publishing(target));
    boolean whole = OutputMark.isWhole(fs, target);
    if (whole && !fs.exists(publishing(target))) {
      Moves.complete(fs, target); // its run was killed just before
    }
    for (Path aside : hidden(EARLIER)) {
      if (whole && isLeft(aside, true)) {
        fs.delete(aside, true);
      } else if (!whole && distant.isOf(of(aside, OWNER))) {
        LOG.warn("A run elsewhere was about to replace {}; what it replaced is {}", target, aside);
      }
    }
    for (Path staging : hidden(STAGING)) {
      if (!distant.add(of(staging, OWNER))) {
        clear(staging, whole);
      }
    }
    for (Path owner : hidden(OWNER)) {
      if (Claim.isGone(fs, owner)
          && !fs.exists(of(owner, STAGING))
          && !fs.exists(of(owner, EARLIER))) {
        Claim.remove(fs, owner);
      }
    }
  }

  private void clear(Path staging, boolean whole) throws IOException {
    if (!isLeft(staging, false)) {
      LOG.warn(
          "Another run to this output is under way or was killed. In the latter case delete {}",
          staging);
    } else if (isSealed(staging) && !whole) {
      LOG.warn("A run was killed before it published; delete or rename its output: {}", staging);
    } else {
      fs.delete(staging, true);
    }
  }

  /**
   * Deletes what runs elsewhere staged that gave no sign of life since {@link #clear}; a whole
   * output is left that was never published where there is no other.
   */
  void clearSilent() throws IOException {
    for (Path owner : distant.gone()) {
      Path staging = of(owner, STAGING);
      if (!isSealed(staging) || OutputMark.isWhole(fs, target)) {
        LOG.warn("A run elsewhere gave no sign of life; what it staged is deleted: {}", staging);
        // First, so that a run which only stood still finds that it is taken for dead.
        if (!fs.exists(of(owner, EARLIER))) {
          Claim.remove(fs, owner);
        }
        fs.delete(staging, true);
      }
    }
  }

  /** Ends the watch over runs elsewhere; what they staged is left. */
  void forget() {
    distant.forget();
  }

  private boolean isSealed(Path staging) throws IOException {
    Optional<OutputMark> mark = OutputMark.in(fs, staging);
    return mark.isPresent()
        && !mark.get().lengths().isEmpty()
        && mark.get().missing(fs, staging).isEmpty();
  }

  /**
   * Whether the run that something belongs to has surely ended.
   *
   * @param unknown the answer where nothing says whose it is, as with earlier versions
   */
  private boolean isLeft(Path path, boolean unknown) throws IOException {
    Path owner = of(path, OWNER);
    return fs.exists(owner) ? Claim.isGone(fs, owner) : unknown;
  }

  private Path of(Path path, String purpose) {
    String name = path.getName();
    return sibling(target, purpose, UUID.fromString(name.substring(name.length() - 36)));
  }

  private List<Path> hidden(String purpose) throws IOException {
    List<Path> found = new ArrayList<>();
    if (target.getParent() == null) {
      return found;
    }
    Pattern pattern = Pattern.compile(Pattern.quote(prefix(target, purpose)) + RUN);
    try {
      for (FileStatus child : fs.listStatus(target.getParent())) {
        Matcher name = pattern.matcher(child.getPath().getName());
        if (name.matches()) {
          found.add(child.getPath());
        }
      }
    } catch (FileNotFoundException | AccessControlException e) {
      return List.of();
    }
    return found;
  }

  private static Path sibling(Path target, String purpose, UUID run) {
    return new Path(target.getParent(), prefix(target, purpose) + run);
  }

  private static String prefix(Path target, String purpose) {
    return "." + target.getName() + "." + purpose + "-";
  }
}
