package io.github.echosift.model;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/*
 * Two encoders give like texts other cosines: where MiniLM's .95 means "nearly the same", another's
 * may stand for "on one subject". What compares is how often pairs from a cosine on mean the same, by
 * the labels of people. The curve says, for some cosines of the built-in encoder, from which cosine on
 * the other one is as right; between those it is a line, and 1 is 1 for both.
 */

/**
 * Cosines of an encoder that mean as much as those of the built-in one.
 *
 * @param points the encoder's cosine by the built-in encoder's; both rise
 */
public record CosineCurve(Map<Double, Double> points) implements Serializable {
  /** The built-in encoder's own. */
  public static final CosineCurve SAME = new CosineCurve(Map.of());

  private static final double SCALE = 1e6;

  public CosineCurve {
    TreeMap<Double, Double> sorted = new TreeMap<>(points);
    double before = -1;
    for (Map.Entry<Double, Double> point : sorted.entrySet()) {
      double own = point.getValue();
      if (!(point.getKey() > -1 && point.getKey() < 1 && own > before && own < 1)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "cosines must rise, actual: %s", sorted));
      }
      before = own;
    }
    points = sorted;
  }

  /** The encoder's cosine that means as much as one of the built-in encoder. */
  public double own(double builtIn) {
    double[] from = {-1, 1};
    double[] to = {-1, 1};
    for (Map.Entry<Double, Double> point : points.entrySet()) {
      around(point.getKey(), point.getValue(), builtIn, new double[][] {from, to});
    }
    return between(from, to, builtIn);
  }

  /** The built-in encoder's cosine that means as much as one of the encoder. */
  public double builtIn(double own) {
    double[] from = {-1, 1};
    double[] to = {-1, 1};
    for (Map.Entry<Double, Double> point : points.entrySet()) {
      around(point.getValue(), point.getKey(), own, new double[][] {from, to});
    }
    return between(from, to, own);
  }

  /** Narrows an interval, and the one that it is told as, to a point beside the value. */
  private static void around(double from, double to, double value, double[][] ends) {
    if (from <= value && from > ends[0][0]) {
      ends[0][0] = from;
      ends[1][0] = to;
    }
    if (from >= value && from < ends[0][1]) {
      ends[0][1] = from;
      ends[1][1] = to;
    }
  }

  private static double between(double[] from, double[] to, double value) {
    double share = from[1] > from[0] ? (value - from[0]) / (from[1] - from[0]) : 0;
    double told = to[0] + share * (to[1] - to[0]);
    return Math.round(Math.max(-1, Math.min(1, told)) * SCALE) / SCALE;
  }
}
