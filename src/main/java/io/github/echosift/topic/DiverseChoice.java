package io.github.echosift.topic;

import io.github.echosift.cluster.UnitVectors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Maximal marginal relevance (Carbonell and Goldstein, 1998): of rows near a centre, take the
 * one that is nearest to the centre and least like those taken, again and again.
 */
final class DiverseChoice {
  /** How much nearness counts against sameness. */
  private static final double NEARNESS = 0.6;

  private DiverseChoice() {}

  /**
   * A row near a centre.
   *
   * @param node its number
   * @param distance one minus its cosine to the centre
   * @param vector unit vector
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Near(long node, double distance, float[] vector) implements Serializable {}

  /** Up to {@code most} rows; the nearest comes first, the smaller number among equals. */
  static List<Near> of(List<Near> rows, int most) {
    List<Near> left = new ArrayList<>(rows);
    List<Near> chosen = new ArrayList<>();
    while (chosen.size() < most && !left.isEmpty()) {
      int best = 0;
      double bestWorth = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < left.size(); i++) {
        double worth = worth(left.get(i), chosen);
        boolean better = worth > bestWorth;
        boolean tie = worth == bestWorth && left.get(i).node() < left.get(best).node();
        if (better || tie) {
          best = i;
          bestWorth = worth;
        }
      }
      chosen.add(left.remove(best));
    }
    return chosen;
  }

  private static double worth(Near row, List<Near> chosen) {
    double same = 0;
    for (Near other : chosen) {
      float[] a = row.vector();
      same = Math.max(same, UnitVectors.dot(a, 0, other.vector(), 0, a.length));
    }
    return chosen.isEmpty() ? -row.distance() : -NEARNESS * row.distance() - (1 - NEARNESS) * same;
  }
}
