package io.github.echosift.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class Version {
  private static final String RESOURCE = "/io/github/echosift/version.properties";

  private Version() {}

  /** The version as the build wrote it, such as {@code 0.1.0}; {@code unbuilt} in raw sources. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    String version = properties.getProperty("version", "unbuilt");
    return version.startsWith("${") ? "unbuilt" : version;
  }
}
