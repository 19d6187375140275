package io.github.echosift.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Rule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DedupConfigTest {
  private static final EncoderConfig OTHER =
      EncoderConfig.defaults().withModel("bge-small-zh-v1.5");
  private static final Thresholds RULES = Preset.PARAPHRASE.thresholds();

  @Test
  void caution_presetWithAnotherEncoder_namesBoth() {
    String caution = config(EnumSet.allOf(Rule.class), RULES, OTHER).caution().orElseThrow();
    assertTrue(
        caution.startsWith(
            "preset paraphrase was measured with all-MiniLM-L6-v2: find the cosine for"
                + " bge-small-zh-v1.5"),
        caution);
  }

  @Test
  void caution_measuredEncoderOrOwnThresholdOrNoEncoder_isNone() {
    Thresholds own =
        new Thresholds(
            RULES.shingleWords(),
            RULES.lexicalThreshold(),
            0.9,
            RULES.lexicalFloor(),
            RULES.semanticFloor(),
            RULES.guards());
    Set<Rule> all = EnumSet.allOf(Rule.class);
    assertEquals(Optional.empty(), config(all, RULES, EncoderConfig.defaults()).caution());
    assertEquals(Optional.empty(), config(all, own, OTHER).caution());
    assertEquals(Optional.empty(), config(EnumSet.of(Rule.LEXICAL), RULES, OTHER).caution());
  }

  private static DedupConfig config(Set<Rule> rules, Thresholds thresholds, EncoderConfig encoder) {
    return new DedupConfig(
        Preset.PARAPHRASE,
        rules,
        thresholds,
        8,
        new TextConfig(false, false),
        encoder,
        ScreenConfig.defaults(),
        BlockConfig.defaults(42),
        KeeperPolicy.parse("first"),
        Contained.defaults(),
        false);
  }
}
