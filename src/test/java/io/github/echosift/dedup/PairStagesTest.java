package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.Preset;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which settings make pairs that were found before another matter. */
class PairStagesTest {
  private static final List<String> STAGES = List.of("lexical", "semantic", "screen", "contained");
  private static final DedupConfig USUAL = DedupConfig.defaults();
  private static final Thresholds RULES = USUAL.thresholds();

  private static Set<String> concerned(DedupConfig other) {
    Set<String> concerned = new TreeSet<>();
    for (String stage : STAGES) {
      if (!PairStages.settings(USUAL, stage).equals(PairStages.settings(other, stage))) {
        concerned.add(stage);
      }
    }
    return concerned;
  }

  @Test
  void settings_ofWhoIsKept_concernNoPair() {
    assertEquals(Set.of(), concerned(USUAL.with(KeeperPolicy.parse("longest"))));
    assertEquals(Set.of(), concerned(USUAL.withExplanations()));
    assertEquals(
        Set.of(), concerned(USUAL.with(RULES.withLexicalFloor(0.4).withSemanticFloor(0.5))));
  }

  @Test
  void settings_ofPairs_concernThoseWhoTakeThem() {
    Set<String> all = new TreeSet<>(STAGES);
    assertEquals(all, concerned(USUAL.with(new TextConfig(true, false))));
    assertEquals(all, concerned(USUAL.withShortTokens(9)));
    assertEquals(all, concerned(USUAL.with(BlockConfig.defaults(7))));
    assertEquals(all, concerned(USUAL.with(RULES.withLexical(0.75))));
    assertEquals(all, concerned(USUAL.with(Preset.PARAPHRASE)));
    assertEquals(all, concerned(USUAL.with(Rule.LEXICAL, Rule.SEMANTIC)));
    Set<String> ofMeaning = Set.of("semantic", "screen", "contained");
    assertEquals(ofMeaning, concerned(USUAL.with(RULES.withSemantic(0.9))));
    assertEquals(ofMeaning, concerned(USUAL.with(ScreenConfig.OFF)));
    assertEquals(ofMeaning, concerned(USUAL.with(Rule.EXACT, Rule.SEMANTIC)));
    assertEquals(
        ofMeaning, concerned(USUAL.with(EncoderConfig.defaults().withModel("models/mine"))));
    assertEquals(
        Set.of("contained"), concerned(USUAL.with(new Contained(Contained.Mode.TELL, 0.7))));
  }
}
