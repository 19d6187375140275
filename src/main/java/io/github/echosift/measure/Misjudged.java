package io.github.echosift.measure;

import io.github.echosift.evaluate.Confusion;
import io.github.echosift.explain.PairExample;
import io.github.echosift.report.Ordered;
import java.util.List;
import java.util.Map;

/**
 * Where people say otherwise. Every part may be empty.
 *
 * @param confusion decisions about pairs in numbers, by who decided
 * @param falselyJoined some pairs that were joined and should not be, the most alike first
 * @param missed some pairs that should be joined and were not, the least alike first
 * @param farthest graded pairs whose cosine lies farthest from their score, the farthest first
 */
record Misjudged(
    Map<String, Confusion> confusion,
    List<PairExample> falselyJoined,
    List<PairExample> missed,
    List<PairExample> farthest) {
  /** Pairs of each sort that are shown. */
  static final int SHOWN = 10;

  /** Nothing is told. */
  static final Misjudged NONE = new Misjudged(Map.of(), List.of(), List.of(), List.of());

  Misjudged {
    confusion = Ordered.copy(confusion);
    falselyJoined = List.copyOf(falselyJoined);
    missed = List.copyOf(missed);
    farthest = List.copyOf(farthest);
  }
}
