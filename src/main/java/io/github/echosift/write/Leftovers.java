package io.github.echosift.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden siblings of an output, {@code .NAME.PURPOSE-RANDOM}, and what a killed run left of
 * them.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final String STAGING = "staging";
  private static final String EARLIER = "earlier";
  private static final String RANDOM = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private Leftovers() {}

  /** A new name for what is being written. */
  static Path staging(Path target) {
    return sibling(target, STAGING);
  }

  /** A new name for what is being replaced. */
  static Path earlier(Path target) {
    return sibling(target, EARLIER);
  }

  /**
   * Puts right what a run left that was killed between the two renames of a replacement: the
   * earlier output comes back if nothing has taken its place, and is deleted otherwise. Data that a
   * killed run had staged may belong to one under way, so it is only told.
   */
  static void settle(FileSystem fs, Path target) throws IOException {
    for (FileStatus sibling : hidden(fs, target.getParent())) {
      Path path = sibling.getPath();
      if (is(EARLIER, path, target)) {
        if (fs.exists(target)) {
          fs.delete(path, true);
        } else if (fs.rename(path, target)) {
          LOG.warn("A run was killed while it replaced {}; it is back.", target);
        }
      } else if (is(STAGING, path, target)) {
        LOG.warn(
            "Another run to this output is under way or was killed. In the latter case delete {}",
            path);
      }
    }
  }

  private static FileStatus[] hidden(FileSystem fs, Path parent) throws IOException {
    try {
      return parent == null
          ? new FileStatus[0]
          : fs.listStatus(parent, path -> path.getName().startsWith("."));
    } catch (FileNotFoundException | AccessControlException e) {
      return new FileStatus[0];
    }
  }

  private static boolean is(String purpose, Path path, Path target) {
    return path.getName().matches(Pattern.quote(prefix(target, purpose)) + RANDOM);
  }

  private static Path sibling(Path target, String purpose) {
    return new Path(target.getParent(), prefix(target, purpose) + "-" + UUID.randomUUID());
  }

  private static String prefix(Path target, String purpose) {
    return "." + target.getName() + "." + purpose;
  }
}
