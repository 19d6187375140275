package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** How candidate pairs of the semantic rule are found. */
@Api
public enum BlockMethod {
  /** By banding of sketches: misses a few pairs near the threshold, grows almost linearly. */
  LSH,
  /** By comparing everything with everything: misses nothing, grows with the square. */
  EXACT,
  /** Whichever the cost model finds cheaper; exact wherever that takes seconds. */
  AUTO;

  /** The name used in flags and config files. */
  public String label() {
    return Labels.of(this);
  }
}
