package io.github.echosift.tune;

import io.github.echosift.report.Ordered;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What thresholds would do together.
 *
 * @param thresholds by the label of the rule
 * @param kept about how many documents would stay: those that the run kept, and those whose own
 *     pair falls below
 * @param removed about how many would go
 * @param command the call that does it, without searching again
 */
public record Outlook(Map<String, Double> thresholds, long kept, long removed, String command) {
  public Outlook {
    thresholds = Ordered.copy(thresholds);
  }

  /** In words. */
  List<String> lines() {
    List<String> each = new ArrayList<>();
    thresholds.forEach((rule, from) -> each.add(rule + " from " + TuneFindings.number(from)));
    return List.of(
        "With "
            + String.join(" and ", each)
            + " about "
            + Numbers.count(kept)
            + " documents stay and "
            + Numbers.count(removed)
            + " go; to see, without searching again:",
        "  echosift " + command);
  }

  /** A word as a shell takes it. */
  static String word(String text) {
    return text.matches("[\\w./:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
