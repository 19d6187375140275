package io.github.echosift.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What jobs and their launcher must know alike: both read {@code launch.properties}. */
public final class LaunchFacts {
  private static final Properties FACTS = read();

  private LaunchFacts() {}

  /** Most bytes of an input, as stored, that needs no preparations for large ones. */
  public static long smallBytes() {
    return Long.parseLong(fact("small.bytes"));
  }

  /** Endings of files that are compressed as a whole, such as {@code .gz}; lower case. */
  public static List<String> compressedEndings() {
    return words("compressed");
  }

  /** Endings of files of a format, such as {@code .csv}, without a compression's; lower case. */
  public static List<String> endings(String format) {
    return words("format." + format);
  }

  /** The words of a line of the file. */
  static List<String> words(String key) {
    return List.of(fact(key).split(" "));
  }

  private static String fact(String key) {
    String fact = FACTS.getProperty(key);
    if (fact == null) {
      throw new IllegalStateException("launch.properties lacks " + key);
    }
    return fact;
  }

  private static Properties read() {
    Properties facts = new Properties();
    try (InputStream in = LaunchFacts.class.getResourceAsStream("launch.properties")) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }
}
