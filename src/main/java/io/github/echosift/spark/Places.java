package io.github.echosift.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Tells how directories lie to each other. */
public final class Places {
  private Places() {}

  /**
   * Whether one of two directories lies within the other, or both are one.
   *
   * @throws IOException where the filesystem of one can't be reached
   * @throws IllegalArgumentException where one is no path
   */
  public static boolean nested(Configuration hadoop, String one, String other) throws IOException {
    String a = slashed(hadoop, one);
    String b = slashed(hadoop, other);
    return a.startsWith(b) || b.startsWith(a);
  }

  private static String slashed(Configuration hadoop, String directory) throws IOException {
    Path path = new Path(directory.strip());
    return path.getFileSystem(hadoop).makeQualified(path) + "/";
  }
}
