package io.github.echosift.files;

import io.github.echosift.schema.UserException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A file that names inputs, for more of them than fit into a call. */
public final class PathList {
  private PathList() {}

  /**
   * The paths in the order of their lines; blank lines are passed over, blanks around a path too. A
   * path means what it would mean in the call itself: a relative one starts where the job does, not
   * where the list lies.
   *
   * @param list a file in UTF-8 on any Hadoop filesystem
   * @throws UserException if it can't be read, is no text, or names nothing
   */
  public static List<String> read(Configuration hadoop, String list) {
    List<String> paths =
        SmallText.read(hadoop, list, "input-list", "paths, one a line")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (paths.isEmpty()) {
      throw new UserException("input-list names no path: " + list);
    }
    return paths;
  }
}
