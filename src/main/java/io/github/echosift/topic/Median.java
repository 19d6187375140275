package io.github.echosift.topic;

import java.util.Arrays;

/** The middle of some values. */
public final class Median {
  private Median() {}

  /** The median; 0 of none. */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
