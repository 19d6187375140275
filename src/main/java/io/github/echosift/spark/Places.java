package io.github.echosift.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/** Tells how directories lie to each other, how they move, and what their names take. */
public final class Places {
  private static final Set<String> RENAMING =
      Set.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs");

  private Places() {}

  /** Whether a directory of a filesystem is renamed in one step, and never over another. */
  public static boolean renamesAtOnce(FileSystem fs) {
    return RENAMING.contains(fs.getScheme());
  }

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

  /**
   * The length of a part of a folder's name that stands for a value of a column, {@code
   * name=value}, as Spark writes it: in bytes, its special characters written as {@code %XX}.
   */
  public static int nameBytes(String part) {
    return ExternalCatalogUtils.escapePathName(part).getBytes(StandardCharsets.UTF_8).length;
  }
}
