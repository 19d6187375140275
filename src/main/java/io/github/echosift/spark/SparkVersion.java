package io.github.echosift.spark;

import io.github.echosift.schema.UserException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions of Spark that jobs run on. Some of Spark's private side is used, and that changes
 * between versions, so another one is refused before anything of it is called.
 */
public final class SparkVersion {
  private static final List<String> SUPPORTED = List.of("4.1", "4.2");

  private SparkVersion() {}

  /**
   * Checks the Spark that this JVM has loaded.
   *
   * @throws UserException unless its version is supported
   */
  public static void requireSupported() {
    require(org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  static void require(String version) {
    String known = SUPPORTED.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    if (!version.matches("(" + known + ")([.-].*)?")) {
      throw new UserException(
          "Spark must be "
              + String.join(" or ", SUPPORTED)
              + ", actual: "
              + version
              + ". Set SPARK_HOME to one of these, or unset it for the Spark of the build.");
    }
  }
}
