package io.github.echosift.report;

import java.util.ArrayList;
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

  /** Both together, of the same bins. */
  public Histogram and(Histogram other) {
    List<Long> sums = new ArrayList<>();
    for (int bin = 0; bin < counts.size(); bin++) {
      sums.add(counts.get(bin) + other.counts.get(bin));
    }
    return new Histogram(from, to, sums);
  }

  /** Lower end of a bin. */
  public double lower(int bin) {
    return from + (to - from) * bin / counts.size();
  }
}
