package io.github.echosift.config.neighbors;

import io.github.echosift.schema.Api;

/** How the nearest vectors are found. */
@Api
public enum NeighborMethod {
  /** Whichever the cost model finds cheaper; the plan says which and why. */
  AUTO,
  /** Every query is compared with everything: misses nothing. */
  EXACT,
  /** Every query is compared with the lists of vectors whose centres are nearest to it. */
  LISTS,
  /**
   * Every query is compared with the binary codes of all, and with the vectors that these leave.
   */
  BINARY
}
