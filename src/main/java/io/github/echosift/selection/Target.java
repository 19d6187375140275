package io.github.echosift.selection;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * What a threshold must reach.
 *
 * @param measure what is measured
 * @param share the least it must be, above 0 and below 1
 */
@Api
public record Target(Measure measure, double share) implements Serializable {
  /** What is measured. */
  @Api
  public enum Measure {
    /** Of the pairs at or above a threshold, the share that are echoes. */
    PRECISION,
    /** Of the echoes among all pairs found, the share at or above a threshold. */
    RECALL
  }

  public Target {
    if (!(share > 0 && share < 1)) {
      throw new UserException(
          Labels.of(measure)
              + " must be above 0 and below 1 (for certainty every pair would need a label), actual: "
              + share);
    }
  }

  /** A wanted precision. */
  public static Target precision(double share) {
    return new Target(Measure.PRECISION, share);
  }

  /** A wanted recall. */
  public static Target recall(double share) {
    return new Target(Measure.RECALL, share);
  }

  /** As a person would say it, such as {@code precision 0.95}. */
  public String told() {
    return Labels.of(measure) + " " + share;
  }
}
