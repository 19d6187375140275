package io.github.echosift.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.SelfCheck;
import io.github.echosift.model.TokenBatch;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparedModelTest {
  private static final List<String> TEXTS = texts();

  private static List<String> texts() {
    List<String> all = DefaultModel.calibrationTexts();
    Random random = new Random(7);
    return IntStream.range(0, 120)
        .mapToObj(i -> all.get(random.nextInt(all.size())).replace('e', i % 3 == 0 ? 'o' : 'e'))
        .toList();
  }

  @Test
  void prepare_miniLm_passesItsOwnChecks() {
    ModelCard card = ModelCard.read(MiniLm.prepared());

    assertEquals(384, card.dimension());
    assertEquals(256, card.maxLength());
    assertEquals(Pooling.MEAN, card.pooling());
    assertTrue(card.checks().get("fp32").minCosine() > 0.9999999);
    assertTrue(card.checks().get("int8").meanCosine() > 0.997, card.checks().toString());
    assertTrue(card.checks().get("int8").speedRatio() > 1, card.checks().toString());
  }

  @Test
  void fp32_anyText_givesTheOriginalsVector() {
    List<TokenBatch> batches = TokenBatch.sorted(MiniLm.tokens(TEXTS), 512);
    try (Comparison original = new Comparison(MiniLm.graph(), Pooling.MEAN, batches)) {
      SelfCheck check = original.check(MiniLm.prepared().resolve(Precision.FP32.file()));

      assertTrue(check.minCosine() > 0.9999999, check.toString());
      assertTrue(check.pairErrorMax() < 1e-6, check.toString());
    }
  }

  @Test
  void embed_aloneOrInAnyBatch_givesTheSameVector() {
    for (Precision precision : Precision.values()) {
      float[][] alone = MiniLm.embed(precision, TEXTS, 1);
      for (int tokens : new int[] {512, 4096}) {
        float[][] together = MiniLm.embed(precision, TEXTS, tokens);
        for (int i = 0; i < alone.length; i++) {
          assertArrayEquals(alone[i], together[i], 1e-6f, precision + ": " + TEXTS.get(i));
        }
      }
    }
  }

  @Test
  void embed_paddedRow_givesTheSameVector() {
    List<long[]> tokens = MiniLm.tokens(List.of("Short.", "A text of rather more words."));
    TokenBatch both = TokenBatch.pack(tokens, 0, 1);
    TokenBatch alone = TokenBatch.pack(tokens, 0);
    for (Precision precision : Precision.values()) {
      try (GraphSession session = GraphSession.open(MiniLm.prepared().resolve(precision.file()))) {
        float[] padded = session.run(both).get(FusedGraph.EMBEDDING).row(0);
        float[] bare = session.run(alone).get(FusedGraph.EMBEDDING).row(0);

        assertArrayEquals(bare, padded, 1e-6f);
      }
    }
  }

  @Test
  void embed_anyText_givesAUnitVector() {
    for (float[] vector : MiniLm.embed(Precision.INT8, TEXTS, 512)) {
      double squares = 0;
      for (float value : vector) {
        squares += (double) value * value;
      }
      assertEquals(1, squares, 1e-5);
    }
  }
}
