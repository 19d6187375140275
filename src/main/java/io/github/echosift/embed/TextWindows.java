package io.github.echosift.embed;

import io.github.echosift.model.SentenceVectors;
import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. A text longer than the encoder's window is read in windows that overlap by an eighth, so
 * that what stands at an edge is seen whole in one of them. Each window has the special pieces at
 * its ends, as a text of its own. At most 32 windows are read: with 256 word pieces each some 7,000
 * in all, about 5,000 English words; what comes after is cut off, so that one endless document
 * can't hold up a task.
 */

/** Cuts long texts into windows and makes one vector of theirs. */
final class TextWindows {
  static final int MOST = 32;
  private static final int OVERLAP_PART = 8;

  private TextWindows() {}

  /** Most word pieces of a text that are read, the two special ones included. */
  static int limit(int window) {
    return window + (MOST - 1) * stride(window);
  }

  /**
   * The windows of a text, each of at most {@code window} word pieces.
   *
   * @param ids word pieces with one special piece at each end
   */
  static List<long[]> of(long[] ids, int window) {
    if (ids.length <= window) {
      return List.of(ids);
    }
    List<long[]> windows = new ArrayList<>();
    int last = ids.length - 1;
    for (int start = 1; windows.isEmpty() || start + window - 2 < last + stride(window); ) {
      int end = Math.min(start + window - 2, last);
      long[] part = new long[end - start + 2];
      part[0] = ids[0];
      System.arraycopy(ids, start, part, 1, end - start);
      part[part.length - 1] = ids[last];
      windows.add(part);
      start += stride(window);
    }
    return windows;
  }

  private static int stride(int window) {
    int pieces = window - 2;
    return pieces - pieces / OVERLAP_PART;
  }

  /** The mean of unit vectors, weighted and scaled to unit length. */
  static float[] mean(List<float[]> vectors, List<Integer> weights) {
    double[] sum = new double[vectors.get(0).length];
    for (int i = 0; i < vectors.size(); i++) {
      float[] vector = vectors.get(i);
      int weight = weights.get(i);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += (double) weight * vector[d];
      }
    }
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    float[] mean = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      mean[d] = (float) (sum[d] / total);
    }
    return SentenceVectors.unit(mean);
  }
}
