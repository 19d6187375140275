package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentenceEncoderTest {
  private final SentenceEncoder encoder = SentenceEncoder.shared(EncoderConfig.defaults());

  @Test
  void encode_alikeAndUnlike_ordersCosines() {
    float[][] v =
        encoder.encode(
            List.of(
                "A man is playing a guitar on stage.",
                "Someone plays guitar in front of an audience.",
                "The central bank raised interest rates."));
    assertEquals(384, v[0].length);
    assertEquals(1.0, dot(v[0], v[0]), 1e-5);
    assertTrue(dot(v[0], v[1]) > 0.6, "paraphrase: " + dot(v[0], v[1]));
    assertTrue(dot(v[0], v[2]) < 0.2, "unrelated: " + dot(v[0], v[2]));
  }

  @Test
  void encode_sameTextInOtherBatches_isTheSameToTheLastBit() {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      int words = 1 + random.nextInt(i % 10 == 0 ? 300 : 30);
      for (int w = 0; w < words; w++) {
        text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(100)).append(' ');
      }
      texts.add(text.toString());
    }
    float[][] together = encoder.encode(texts);
    for (int i = 0; i < texts.size(); i += 3) {
      assertArrayEquals(together[i], encoder.encode(List.of(texts.get(i)))[0], "text " + i);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
