package io.github.echosift.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** Columns whose values stand in names of directories, {@code name=value}, as Hive writes them. */
public final class Partitions {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private Partitions() {}

  static boolean isPartition(String name) {
    return name.indexOf('=') > 0;
  }

  /** The columns that a file's directories stand for, outermost first; a value may be null. */
  public static Map<String, String> of(String file) {
    Map<String, String> inner = new LinkedHashMap<>();
    Path directory = new Path(file).getParent();
    if (directory == null || !isPartition(directory.getName())) {
      return inner;
    }
    Map<String, String> columns = new LinkedHashMap<>(of(directory.toString()));
    String name = directory.getName();
    int equals = name.indexOf('=');
    String value = decoded(name.substring(equals + 1));
    columns.put(decoded(name.substring(0, equals)), value.equals(NULL) ? null : value);
    return columns;
  }

  /** Characters that file names can't hold are written as {@code %XX}. */
  private static String decoded(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
