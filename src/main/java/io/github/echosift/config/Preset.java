package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What counts as an echo: sets of thresholds with measured meaning (see README). */
public enum Preset {
  /** The same text with small edits, another header or other formatting; no other facts. */
  NEAR_COPY(new RuleConfig(2, 0.70, 0.95, 0.50, 0.90, EnumSet.allOf(NearMiss.class))),
  /** Reports of the same event, in whatever words. */
  SAME_STORY(new RuleConfig(2, 0.40, 0.75, 0.30, 0.65, EnumSet.noneOf(NearMiss.class))),
  /** The same thing said in other words. */
  PARAPHRASE(new RuleConfig(2, 0.50, 0.80, 0.40, 0.72, EnumSet.noneOf(NearMiss.class)));

  private final RuleConfig rules;

  Preset(RuleConfig rules) {
    this.rules = rules;
  }

  /** The preset's thresholds. */
  public RuleConfig rules() {
    return rules;
  }

  /** The name used in flags and config files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The preset of a name. */
  public static Preset parse(String label) {
    for (Preset preset : values()) {
      if (preset.label().equals(label)) {
        return preset;
      }
    }
    throw new UserException("preset must be near-copy, same-story or paraphrase, actual: " + label);
  }

  /**
   * Thresholds of the rules.
   *
   * @param shingleWords words a shingle
   * @param lexicalThreshold Jaccard similarity from which a pair is an echo, in (0, 1]
   * @param semanticThreshold cosine from which a pair is an echo, in (0, 1]
   * @param lexicalFloor smallest Jaccard similarity to the keeper of a removed document
   * @param semanticFloor smallest cosine to the keeper of a removed document; one floor suffices
   * @param guards differences that keep a pair apart whatever its score
   */
  public record RuleConfig(
      int shingleWords,
      double lexicalThreshold,
      double semanticThreshold,
      double lexicalFloor,
      double semanticFloor,
      Set<NearMiss> guards)
      implements java.io.Serializable {

    public RuleConfig {
      guards = Set.copyOf(guards);
      if (shingleWords < 1 || shingleWords > 8) {
        throw new UserException("shingle-words must be 1 to 8, actual: " + shingleWords);
      }
      share("lexical-threshold", lexicalThreshold);
      share("semantic-threshold", semanticThreshold);
      share("lexical-floor", lexicalFloor);
      share("semantic-floor", semanticFloor);
      notAbove("lexical-floor", lexicalFloor, "lexical-threshold", lexicalThreshold);
      notAbove("semantic-floor", semanticFloor, "semantic-threshold", semanticThreshold);
    }

    private static void share(String key, double value) {
      if (!(value > 0 && value <= 1)) {
        throw new UserException(key + " must be above 0 and at most 1, actual: " + value);
      }
    }

    private static void notAbove(String low, double lowValue, String high, double highValue) {
      if (lowValue > highValue) {
        throw new UserException(
            low + " must not be above " + high + ", actual: " + lowValue + " > " + highValue);
      }
    }
  }
}
