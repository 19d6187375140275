package io.github.echosift.selection;

/** Kernel: parts a number of draws among strata. */
public final class Allocation {
  private Allocation() {}

  /**
   * Draws a stratum, in proportion to weights, none beyond its size. What a full stratum cannot
   * take goes to the others; a stratum of any weight gets one draw at least, if there are as many.
   *
   * @param weights not negative; a stratum of weight 0 gets nothing
   * @param caps sizes of the strata
   * @param draws wanted in all
   */
  public static int[] of(double[] weights, long[] caps, int draws) {
    int[] out = new int[weights.length];
    int left = draws;
    for (int h = weights.length - 1; h >= 0 && left > 0; h--) {
      if (weights[h] > 0 && caps[h] > 0) {
        out[h] = 1;
        left--;
      }
    }
    while (left > 0) {
      int next = -1;
      for (int h = 0; h < out.length; h++) {
        boolean free = weights[h] > 0 && out[h] < caps[h];
        // The highest averages method: the one whose next draw is most wanting gets it.
        if (free && (next < 0 || weights[h] / (out[h] + 1) > weights[next] / (out[next] + 1))) {
          next = h;
        }
      }
      if (next < 0) {
        return out;
      }
      out[next]++;
      left--;
    }
    return out;
  }
}
