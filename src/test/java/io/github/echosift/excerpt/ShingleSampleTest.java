package io.github.echosift.excerpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShingleSampleTest {
  @Test
  void least_wholeShare_isTheWholeSample() {
    int[] least = ShingleSample.least(1);
    for (int size = 0; size <= ShingleSample.MOST; size++) {
      assertEquals(size, least[size]);
    }
  }

  @Test
  void least_share_growsWithSizeAndStaysBelowWhatIsExpected() {
    int[] least = ShingleSample.least(0.9);
    assertEquals(43, least[ShingleSample.MOST], 2);
    for (int size = 1; size <= ShingleSample.MOST; size++) {
      assertTrue(least[size] >= least[size - 1] && least[size] <= 0.9 * size, "size " + size);
    }
  }

  @Test
  void common_passageOfLongerText_passesAndHalfOfOneDoesNot() {
    Random random = new Random(3);
    int[] least = ShingleSample.least(0.9);
    int passed = 0;
    for (int i = 0; i < 2_000; i++) {
      long[] text = hashes(random, 20 + random.nextInt(400));
      int[] sample = ShingleSample.of(text);
      assertTrue(common(sample, text, 0.9, random) >= least[sample.length], "lost " + i);
      passed += common(sample, text, 0.5, random) >= least[sample.length] ? 1 : 0;
    }
    assertTrue(passed < 100, passed + " halves passed");
  }

  @Test
  void common_keysAboveHalfOfTheirRange_areFound() {
    long[] text = {1L << 32, 1L << 62, Long.MAX_VALUE};
    assertEquals(3, ShingleSample.common(ShingleSample.of(text), ShingleSample.keys(text)));
  }

  /** How much of a sample is in a long text that has a share of the sampled one. */
  private static int common(int[] sample, long[] text, double share, Random random) {
    long[] mixed = text.clone();
    for (int i = mixed.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      long moved = mixed[i];
      mixed[i] = mixed[other];
      mixed[other] = moved;
    }
    long[] had = Arrays.copyOf(mixed, (int) Math.ceil(share * mixed.length));
    long[] longer =
        LongStream.concat(Arrays.stream(had), Arrays.stream(hashes(random, 2 * text.length)))
            .sorted()
            .toArray();
    return ShingleSample.common(sample, ShingleSample.keys(longer));
  }

  private static long[] hashes(Random random, int count) {
    return random.longs(count, 0, Long.MAX_VALUE).sorted().distinct().toArray();
  }
}
