package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextWindowsTest {
  private static final long CLS = -1;
  private static final long SEP = -2;

  @Test
  void of_textThatFits_isOneWindow() {
    long[] ids = text(8);
    assertEquals(List.of(ids), TextWindows.of(ids, 10));
  }

  @Test
  void of_longerText_overlapsByAnEighth() {
    List<long[]> windows = TextWindows.of(text(20), 10);
    assertEquals(3, windows.size());
    assertArrayEquals(new long[] {CLS, 0, 1, 2, 3, 4, 5, 6, 7, SEP}, windows.get(0));
    assertArrayEquals(new long[] {CLS, 7, 8, 9, 10, 11, 12, 13, 14, SEP}, windows.get(1));
    assertArrayEquals(new long[] {CLS, 14, 15, 16, 17, 18, 19, SEP}, windows.get(2));
  }

  @Property
  void of_anyText_seesEveryPieceAndNoWindowForNothing(
      @ForAll @IntRange(min = 1, max = 900) int pieces,
      @ForAll @IntRange(min = 3, max = 64) int window) {
    List<long[]> windows = TextWindows.of(text(pieces), window);
    long next = 0;
    for (long[] part : windows) {
      assertTrue(part.length <= window && part[0] == CLS && part[part.length - 1] == SEP);
      assertTrue(part[1] <= next, "a piece before " + part[1] + " is missed");
      assertTrue(part[part.length - 2] >= next, "a window with nothing new");
      next = part[part.length - 2] + 1;
    }
    assertEquals(pieces, next);
  }

  @Property
  void limit_textOfThatLength_hasTheMostWindows(@ForAll @IntRange(min = 3, max = 512) int window) {
    int limit = TextWindows.limit(window);
    assertEquals(TextWindows.MOST, TextWindows.of(text(limit - 2), window).size());
    assertEquals(TextWindows.MOST + 1, TextWindows.of(text(limit - 1), window).size());
  }

  @Test
  void mean_weights_countPieces() {
    float[] mean = TextWindows.mean(List.of(new float[] {1, 0}, new float[] {0, 1}), List.of(3, 4));
    assertArrayEquals(new float[] {0.6f, 0.8f}, mean, 1e-6f);
  }

  private static long[] text(int pieces) {
    long[] body = LongStream.range(0, pieces).toArray();
    long[] ids = new long[pieces + 2];
    Arrays.fill(ids, CLS);
    System.arraycopy(body, 0, ids, 1, pieces);
    ids[ids.length - 1] = SEP;
    return ids;
  }
}
