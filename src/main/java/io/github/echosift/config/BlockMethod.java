package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.util.Locale;

/** How candidate pairs of the semantic rule are found. */
public enum BlockMethod {
  /** By banding of sketches: misses a few pairs near the threshold, grows almost linearly. */
  LSH,
  /** By comparing everything with everything: misses nothing, grows with the square. */
  EXACT,
  /** Whichever the cost model finds cheaper; exact wherever that takes seconds. */
  AUTO;

  /** The name used in flags and config files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The method of a name. */
  public static BlockMethod parse(String label) {
    for (BlockMethod method : values()) {
      if (method.label().equals(label)) {
        return method;
      }
    }
    throw new UserException("method must be lsh, exact or auto, actual: " + label);
  }
}
