package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.sketch.NearBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearBitsTest {
  private static final int ROWS = 2500;

  @Test
  void find_anySignatures_areThoseThatDifferInFewBits() {
    Random random = new Random(3);
    List<long[]> signatures = new ArrayList<>();
    NearBits bits = new NearBits(2, 58);
    for (int i = 0; i < ROWS; i++) {
      signatures.add(new long[] {random.nextLong(), random.nextLong(), random.nextLong()});
      bits.set(i, signatures.get(i));
    }
    int found = 0;
    for (int one : new int[] {0, 1, 1023, 1024, 1025, ROWS - 1}) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < one; i++) {
        if (differ(signatures.get(i), signatures.get(one)) <= 58) {
          expected.add(i);
        }
      }
      assertEquals(expected, found(bits, one, one));
      found += expected.size();
    }
    assertTrue(found > 100);
  }

  @Test
  void find_whereBitsTellNothing_isEverything() {
    NearBits bits = new NearBits(2, -1);
    bits.set(0, new long[] {1});
    assertEquals(List.of(0, 1, 2), found(bits, 9, 3));
  }

  private static List<Integer> found(NearBits bits, int one, int end) {
    List<Integer> out = new ArrayList<>();
    int found = bits.find(one, end);
    for (int at = 0; at < found; at++) {
      out.add(bits.found(at));
    }
    return out;
  }

  private static int differ(long[] a, long[] b) {
    return Long.bitCount(a[0] ^ b[0]) + Long.bitCount(a[1] ^ b[1]);
  }
}
