package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CosinesTest {
  private static final EncoderConfig MINILM = EncoderConfig.defaults();
  private static final EncoderConfig CHINESE = MINILM.withModel("bge-small-zh-v1.5");
  private static final EncoderConfig UNKNOWN = MINILM.withModel("models/mine");
  private static final DedupConfig PARAPHRASE = DedupConfig.defaults().with(Preset.PARAPHRASE);

  @Test
  void of_presetForTheBuiltInEncoder_isThePresets() {
    for (Preset preset : Preset.values()) {
      assertEquals(preset.thresholds(), Cosines.of(preset, MINILM));
      assertEquals(preset.thresholds(), Cosines.of(preset, UNKNOWN));
      assertEquals(
          preset.thresholds(), Cosines.of(preset, MINILM.withModel("all-MiniLM-L6-v2,models/a")));
    }
  }

  @Test
  void of_presetForAnotherEncoder_isAsMeasuredAndInOrder() {
    for (String model : new String[] {"bge-small-zh-v1.5", "/x/bge-small-en-v1.5/"}) {
      EncoderConfig encoder = MINILM.withModel(model);
      double before = 1;
      for (Preset preset : new Preset[] {Preset.NEAR_COPY, Preset.PARAPHRASE, Preset.SAME_STORY}) {
        Thresholds own = Cosines.of(preset, encoder);
        assertTrue(own.semanticThreshold() < before, model);
        assertTrue(own.semanticFloor() < own.semanticThreshold(), model);
        assertEquals(preset.thresholds().lexicalThreshold(), own.lexicalThreshold());
        assertTrue(Cosines.ofPreset(DedupConfig.defaults().with(preset).with(encoder).with(own)));
        before = own.semanticThreshold();
      }
    }
  }

  @Test
  void scale_thereAndBack_isTheSame() {
    CosineScale up = CosineScale.between(CHINESE, MINILM);
    CosineScale down = CosineScale.between(MINILM, CHINESE);
    assertEquals(0.95, up.at(Cosines.of(Preset.NEAR_COPY, CHINESE).semanticThreshold()));
    assertEquals(0.77, up.at(down.at(0.77)), 1e-4);
    assertEquals(0.77, CosineScale.between(UNKNOWN, MINILM).at(0.77));
  }

  @Test
  void caution_cosineOfAnotherEncoder_isTold() {
    String unknown = Cosines.caution(PARAPHRASE.with(UNKNOWN)).orElseThrow();
    assertTrue(
        unknown.startsWith(
            "preset paraphrase was measured with all-MiniLM-L6-v2: find the cosine for models/mine"),
        unknown);
    String known = Cosines.caution(PARAPHRASE.with(CHINESE)).orElseThrow();
    assertTrue(known.startsWith("cosine 0.80 is that of preset paraphrase for all-Mi"), known);
    String beside = MINILM.model() + "," + UNKNOWN.model();
    assertTrue(Cosines.caution(PARAPHRASE.with(MINILM.withModel(beside))).isPresent());
  }

  @Test
  void caution_measuredOrOwnCosineOrNoEncoder_isNone() {
    Thresholds own = PARAPHRASE.thresholds().withSemantic(0.9);
    assertEquals(Optional.empty(), Cosines.caution(PARAPHRASE));
    assertEquals(Optional.empty(), Cosines.caution(PARAPHRASE.with(UNKNOWN).with(own)));
    Thresholds measured = Cosines.of(Preset.PARAPHRASE, CHINESE);
    assertEquals(Optional.empty(), Cosines.caution(PARAPHRASE.with(CHINESE).with(measured)));
    assertEquals(Optional.empty(), Cosines.caution(PARAPHRASE.with(UNKNOWN).with(Rule.LEXICAL)));
    assertFalse(Cosines.ofPreset(PARAPHRASE.with(own)));
  }

  @Test
  void ofPreset_cosineAskedForThatIsThePresets_isTheUsers() {
    Thresholds same = PARAPHRASE.thresholds();
    assertTrue(Cosines.ofPreset(PARAPHRASE.with(same.withLexical(0.6).withSemanticFloor(0.7))));
    DedupConfig asked = PARAPHRASE.with(same.withSemantic(same.semanticThreshold()));
    assertFalse(Cosines.ofPreset(asked));
    assertFalse(Cosines.ofPreset(asked.with(asked.thresholds().withLexical(0.6))));
    assertFalse(PARAPHRASE.settings().containsKey("semantic-threshold"));
    assertEquals(same.semanticThreshold(), asked.settings().get("semantic-threshold"));
    assertFalse(Cosines.ofPreset(asked.with(asked.thresholds().withCosines(0.8, 0.7))));
  }

  @Test
  void each_listOfModels_isOneEncoderEach() {
    assertEquals(1, MINILM.each().size());
    assertEquals("b", MINILM.withModel("a , b").each().get(1).model());
    for (String wrong : new String[] {"a,", ",a", "a,,b", "a,b,a", ""}) {
      assertThrows(UserException.class, () -> MINILM.withModel(wrong).each(), wrong);
    }
  }
}
