package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.BandShape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SketchIndexTest {
  private static final int OURS = 400;
  private static final int THEIRS = 4000;

  @Test
  void meets_anySignature_saysWhatComparingAllSays() {
    Random random = new Random(5);
    for (Banding banding :
        new Banding[] {
          MinHashBanding.plan(0.7, 0.98),
          HyperplaneBanding.of(0.8, new BandShape(16, 12)),
          HyperplaneBanding.of(0.8, new BandShape(1, 0))
        }) {
      int words = banding.words();
      long[] ours = random.longs((long) OURS * words).toArray();
      SketchIndex index = new SketchIndex(banding, ours);
      int met = 0;
      for (int i = 0; i < THEIRS; i++) {
        long[] one = changed(ours, words, random);
        boolean expected =
            IntStream.range(0, OURS)
                .anyMatch(
                    at ->
                        IntStream.range(0, banding.bands())
                                .anyMatch(
                                    band ->
                                        banding.key(one, 0, band)
                                            == banding.key(ours, at * words, band))
                            && banding.plausible(one, 0, ours, at * words));
        assertEquals(expected, index.meets(one), banding.describe());
        met += expected ? 1 : 0;
      }
      assertTrue(met > THEIRS / 20 && met < THEIRS * 19 / 20, banding.describe() + " " + met);
    }
  }

  /** One of ours with up to all of its bytes replaced. */
  private static long[] changed(long[] ours, int words, Random random) {
    int at = random.nextInt(OURS) * words;
    long[] one = Arrays.copyOfRange(ours, at, at + words);
    int bytes = random.nextInt(words * Long.BYTES);
    for (int i = 0; i < bytes; i++) {
      one[random.nextInt(words)] ^= random.nextLong(256) << (8 * random.nextInt(8));
    }
    return one;
  }

  @Test
  void has_keys_allThatWereGivenAndHardlyAnother() {
    long[] keys = new Random(1).longs(10_000).toArray();
    KeyIndex index = new KeyIndex(keys);
    for (long key : keys) {
      assertTrue(index.has(key));
    }
    assertTrue(new Random(2).longs(1_000_000).filter(index::has).count() < 10);
    assertFalse(new KeyIndex(new long[0]).has(0));
  }
}
