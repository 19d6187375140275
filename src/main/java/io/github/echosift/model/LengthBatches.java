package io.github.echosift.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. Padding is the largest avoidable cost of a sentence encoder: a batch costs (texts x widest
 * text). Texts of a look-ahead are sorted by length (stable) and cut into batches within a token
 * budget, which also keeps activations in cache. All texts of a batch share one rung of a ladder of
 * widths, so a text is padded the same whatever its neighbours are: its vector depends on the text
 * alone, to the last bit, and not on partitioning.
 */

/** Cuts texts into batches of like length. */
public final class LengthBatches {
  private LengthBatches() {}

  /**
   * Batches of positions into {@code lengths}; every position is in exactly one batch.
   *
   * @param lengths tokens of each text, at least 1
   * @param tokenBudget largest padded size of a batch, in tokens; a longer text is a batch of its
   *     own
   */
  public static List<int[]> of(int[] lengths, int tokenBudget) {
    long[] order = new long[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      order[i] = ((long) width(lengths[i]) << 32) | i;
    }
    Arrays.sort(order);
    List<int[]> batches = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length
          || widthOf(order[i]) != widthOf(order[start])
          || widthOf(order[i]) * (i - start + 1) > tokenBudget) {
        batches.add(Arrays.stream(order, start, i).mapToInt(o -> (int) o).toArray());
        start = i;
      }
    }
    return batches;
  }

  private static long widthOf(long ordered) {
    return ordered >>> 32;
  }

  /** The padded width of a text: exact up to 32 tokens, then steps of at most a sixteenth. */
  static int width(int length) {
    int step = Math.max(1, Integer.highestOneBit(Math.max(1, length - 1)) / 16);
    return (length + step - 1) / step * step;
  }
}
