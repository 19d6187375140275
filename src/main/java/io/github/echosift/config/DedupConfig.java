package io.github.echosift.config;

import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * What counts as an echo and who is kept.
 *
 * @param preset the preset the thresholds started from
 * @param rules rules that are on
 * @param thresholds thresholds, floors and guards
 * @param shortTokens texts with fewer tokens are compared by characters only, see README
 * @param text normalisation
 * @param encoder encoder, used when the semantic rule is on
 * @param block how candidate pairs are found
 * @param keeper which document of a group is kept
 */
public record DedupConfig(
    Preset preset,
    Set<Rule> rules,
    Preset.RuleConfig thresholds,
    int shortTokens,
    TextConfig text,
    EncoderConfig encoder,
    BlockConfig block,
    KeeperPolicy keeper)
    implements Serializable {

  public DedupConfig {
    rules = Set.copyOf(rules);
    if (rules.isEmpty()) {
      throw new UserException("rules must name at least one of exact, lexical, semantic");
    }
    if (shortTokens < thresholds.shingleWords()) {
      throw new UserException(
          "short-tokens must be at least shingle-words ("
              + thresholds.shingleWords()
              + "), actual: "
              + shortTokens);
    }
  }

  /** Whether a rule is on. */
  public boolean uses(Rule rule) {
    return rules.contains(rule);
  }

  /**
   * What to mind where a preset's cosine is used with another encoder than the one it was measured
   * with: cosines of like texts differ from encoder to encoder.
   */
  public Optional<String> caution() {
    boolean measured =
        encoder.model().equals(EncoderConfig.DEFAULT_MODEL)
            || thresholds.semanticThreshold() != preset.rules().semanticThreshold();
    return measured || !uses(Rule.SEMANTIC)
        ? Optional.empty()
        : Optional.of(
            "preset %s was measured with %s: find the cosine for %s with evaluate --task groups, and give it as --semantic-threshold"
                .formatted(preset.label(), EncoderConfig.DEFAULT_MODEL, encoder.model()));
  }

  /** The same with the thresholds of a preset and with other rules. */
  public DedupConfig with(Preset other, Set<Rule> otherRules) {
    return new DedupConfig(
        other, otherRules, other.rules(), shortTokens, text, encoder, block, keeper);
  }
}
