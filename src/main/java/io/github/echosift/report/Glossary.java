package io.github.echosift.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A sentence for people about names that scripts know: steps, measures, sorts of difference. */
public final class Glossary {
  private static final String RESOURCE = "glossary.properties";
  private static final String NUMBER = "_[0-9.]+(?=_|$)";
  private static final String DEVIATION = "_sd";
  private static final Properties WORDS = read();

  private Glossary() {}

  /** What a step does; empty where nothing is known of it. */
  static String step(String name) {
    String plain = "step." + name.replaceAll("[, ]+run [0-9]+$| [0-9.]+$", "").replace(' ', '-');
    return WORDS.getProperty(plain, WORDS.getProperty(plain.replace("screen-", ""), ""));
  }

  /**
   * What a measure says; empty where nothing is known of it. Numbers in a name are thresholds, and
   * what stands before the measure's own name says what was measured, such as {@code
   * semantic_near_copy_pairwise_f1}; what stands behind a blank is the encoder, where there are
   * several.
   */
  static String measure(String name) {
    if (name.endsWith(DEVIATION)) {
      return "Standard deviation of the above over the runs.";
    }
    String rest = name.replaceAll(" .*", "").replaceAll(NUMBER, "");
    while (true) {
      String words = WORDS.getProperty("measure." + rest);
      int end = rest.indexOf('_');
      if (words != null || end < 0) {
        return words == null ? "" : words;
      }
      rest = rest.substring(end + 1);
    }
  }

  /**
   * What a sort of difference is, such as {@code names: name}; empty where nothing is known of it.
   */
  public static String reason(String sort) {
    String plain = "reason." + sort.replace(": ", "-");
    return WORDS.getProperty(plain, WORDS.getProperty(plain.replaceAll("-.*", ""), ""));
  }

  private static Properties read() {
    Properties words = new Properties();
    try (Reader in =
        new InputStreamReader(
            Glossary.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return words;
  }
}
