package io.github.echosift.distinct;

import io.github.echosift.schema.Settled;
import java.time.Duration;
import java.util.Optional;

/**
 * Which documents with the same normal form are one node.
 *
 * @param settled which documents are settled; where a node has one, it goes by the smallest of them
 * @param reach copies that follow one another in time at most so far apart are one node, and a
 *     document without a time is its own; empty where times make no difference
 */
public record CopyRules(Settled settled, Optional<Duration> reach) {
  /** All copies are one. */
  public static final CopyRules ALL = new CopyRules(Settled.NONE, Optional.empty());
}
