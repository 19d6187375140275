package io.github.echosift.tune;

import io.github.echosift.report.Histogram;
import io.github.echosift.report.Ordered;
import java.util.List;
import java.util.Map;

/**
 * What labels say of the thresholds of a rule.
 *
 * @param rule label of the rule
 * @param pairs pairs that it verified
 * @param labels pairs drawn, by what was said of them
 * @param recommended the threshold that reaches the target with the confidence; null if none does
 * @param needed labels still needed, as things look; null where no number of them will do
 * @param advice what to do next, in words
 * @param curve what each threshold would do, lowest first
 * @param scores pairs by score
 */
public record RuleThresholds(
    String rule,
    long pairs,
    Map<String, Integer> labels,
    Double recommended,
    Long needed,
    String advice,
    List<CurvePoint> curve,
    Histogram scores) {
  public RuleThresholds {
    labels = Ordered.copy(labels);
    curve = List.copyOf(curve);
  }

  /** The setting of the rule's threshold. */
  String key() {
    return rule + "-threshold";
  }
}
