package io.github.echosift.report;

import io.github.echosift.terminal.Numbers;
import java.util.Collections;
import java.util.Locale;
import java.util.OptionalDouble;

/** Bins of equal width along an axis of numbers. */
final class SvgHistogram {
  private SvgHistogram() {}

  static String of(
      String id, String title, Histogram scores, String tone, OptionalDouble threshold) {
    int first = 0;
    while (first < scores.counts().size() - 1 && scores.counts().get(first) == 0) {
      first++;
    }
    double low = scores.lower(first);
    if (threshold.isPresent()) {
      // The line of the threshold is to be seen where all pairs lie above it.
      low = Math.min(low, Math.max(scores.from(), threshold.getAsDouble()));
    }
    SvgFrame frame =
        SvgFrame.ofCounts(
            id,
            title + ", by similarity",
            new double[] {low, scores.to()},
            Collections.max(scores.counts()).doubleValue());
    frame.columns(SvgFrame.step(scores.to() - low));
    for (int bin = first; bin < scores.counts().size(); bin++) {
      long count = scores.counts().get(bin);
      if (count > 0) {
        double left = Math.max(low, scores.lower(bin));
        String says =
            String.format(
                Locale.ROOT,
                "%s to %s: %s",
                Numbers.score(left),
                Numbers.score(scores.lower(bin + 1)),
                Numbers.count(count));
        frame.bar(
            frame.x(left) + 0.5,
            frame.x(scores.lower(bin + 1)) - 0.5,
            (double) count,
            "mark of-" + tone + (below(scores.lower(bin + 1), threshold) ? " range" : ""),
            says);
      }
    }
    threshold.ifPresent(at -> frame.threshold(at, "threshold " + plain(at)));
    return frame.close();
  }

  private static boolean below(double upper, OptionalDouble threshold) {
    return threshold.isPresent() && upper <= threshold.getAsDouble() + 1e-9;
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("0{1,2}$", "");
  }
}
