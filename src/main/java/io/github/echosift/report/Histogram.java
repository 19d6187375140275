package io.github.echosift.report;

import java.util.List;

/**
 * Counts in bins of equal width.
 *
 * @param from lower end of the first bin
 * @param to upper end of the last bin
 * @param counts values in each bin, lowest bin first
 */
public record Histogram(double from, double to, List<Long> counts) {
  public Histogram {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || !(from < to)) {
      throw new IllegalArgumentException(
          "a histogram must have bins and from < to, actual: "
              + counts.size()
              + " bins from "
              + from
              + " to "
              + to);
    }
  }

  /** Lower end of a bin. */
  public double lower(int bin) {
    return from + (to - from) * bin / counts.size();
  }
}
