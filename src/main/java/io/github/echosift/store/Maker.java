package io.github.echosift.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/*
 * Kernel. Whatever may change a bit of a vector, besides the text.
 */

/**
 * What made vectors.
 *
 * @param name for people, such as {@code all-MiniLM-L6-v2-fp32}
 * @param facts what tells it from others, by key
 */
public record Maker(String name, Map<String, String> facts) {
  /** To be raised where this version gives a text another vector than the one before did. */
  private static final String LAYOUT = "1";

  private static final int SUM_BYTES = 8;
  private static final String FOLDER = "[A-Za-z0-9._-]+-[0-9a-f]{16}";
  private static final ObjectMapper JSON = new ObjectMapper();

  public Maker {
    name = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[._]+", "");
    TreeMap<String, String> all = new TreeMap<>(facts);
    all.put("layout", LAYOUT);
    facts = all;
  }

  /** Name of the folder for its vectors: its own, and a sum over the facts. */
  String folder() {
    return name + "-" + Sums.of(json()).substring(0, 2 * SUM_BYTES);
  }

  /** Whether a folder may be that of a maker. */
  static boolean isFolder(String name) {
    return name.matches(FOLDER);
  }

  /** The facts, for people who look into the folder. */
  String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
