package io.github.echosift.excerpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.excerpt.PassageKeys.Anchored;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.Tokenizer;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PassageKeysTest {
  @Test
  void anchored_randomTexts_countsShinglesAndListsAnchors() {
    Random random = new Random(9);
    for (int words = 0; words < 300; words += 7) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < words; i++) {
        text.append("w").append(random.nextInt(20)).append(' ');
      }
      Anchored found = Anchored.of(text.toString());
      long[][] shingles = Shingler.inOrder(Tokenizer.tokens(text.toString()), 2, 4);
      assertEquals(LongStream.of(shingles[0]).distinct().count(), found.size());
      assertArrayEquals(found.size() < 12 ? new long[0] : Anchors.of(shingles[1]), found.anchors());
    }
  }
}
