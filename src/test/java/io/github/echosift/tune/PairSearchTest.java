package io.github.echosift.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import org.junit.jupiter.api.Test;

/** How low a search for pairs begins. */
class PairSearchTest {
  @Test
  void thresholds_otherEncoder_meanAsMuchAsThoseOfTheBuiltIn() {
    EncoderConfig builtIn = EncoderConfig.defaults();
    assertEquals(0.6, semantic(builtIn));
    assertEquals(0.795, semantic(builtIn.withModel("bge-small-zh-v1.5")));
    assertEquals(0.785, semantic(builtIn.withModel("models/bge-small-en-v1.5, bge-small-zh-v1.5")));
    assertEquals(0.6, semantic(builtIn.withModel("somebody's")));
    Thresholds low = PairSearch.thresholds(Preset.NEAR_COPY, builtIn);
    assertEquals(0.3, low.lexicalThreshold());
  }

  private static double semantic(EncoderConfig encoder) {
    return PairSearch.thresholds(Preset.NEAR_COPY, encoder).semanticThreshold();
  }
}
