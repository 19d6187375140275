package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import java.util.EnumSet;

/** What counts as an echo: sets of thresholds with measured meaning (see docs/method.md). */
@Api
public enum Preset {
  /** The same text with small edits, another header or other formatting; no other facts. */
  NEAR_COPY(new Thresholds(2, 0.70, 0.95, 0.50, 0.90, EnumSet.allOf(NearMiss.class))),
  /** Reports of the same event, in whatever words. */
  SAME_STORY(
      new Thresholds(
          2,
          0.40,
          0.75,
          0.30,
          0.65,
          EnumSet.complementOf(EnumSet.of(NearMiss.COUNTS, NearMiss.ADDITIONS)))),
  /** The same thing said in other words. */
  PARAPHRASE(
      new Thresholds(
          2, 0.50, 0.80, 0.40, 0.72, EnumSet.complementOf(EnumSet.of(NearMiss.ADDITIONS))));

  private final Thresholds thresholds;

  Preset(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** The preset's thresholds. */
  public Thresholds thresholds() {
    return thresholds;
  }

  /** The name used in flags and config files. */
  public String label() {
    return Labels.of(this);
  }
}
