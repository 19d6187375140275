package io.github.echosift.neighbors;

import io.github.echosift.cluster.UnitVectors;

/*
 * Kernel. Maximal marginal relevance (Carbonell and Goldstein, 1998): one after the other, the row is
 * taken whose own score, less its likeness to what was taken before, is highest.
 */

/** Chooses rows that are near the query and unlike each other. */
final class Diversity {
  private Diversity() {}

  /**
   * Chooses.
   *
   * @param scores cosine of each row with the query, the highest first
   * @param vectors their unit vectors
   * @param top most that are chosen
   * @param weight what likeness to a chosen row counts against what nearness counts for, in [0, 1)
   * @return positions of the chosen, in the order they were taken; among equals the first
   */
  static int[] choose(double[] scores, float[][] vectors, int top, double weight) {
    int[] chosen = new int[Math.min(top, scores.length)];
    boolean[] taken = new boolean[scores.length];
    double[] likeness = new double[scores.length];
    for (int n = 0; n < chosen.length; n++) {
      int best = -1;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < scores.length; i++) {
        double gain = (1 - weight) * scores[i] - weight * likeness[i];
        if (!taken[i] && gain > highest) {
          best = i;
          highest = gain;
        }
      }
      chosen[n] = best;
      taken[best] = true;
      for (int i = 0; i < scores.length; i++) {
        double cosine = UnitVectors.dot(vectors[i], 0, vectors[best], 0, vectors[i].length);
        likeness[i] = n == 0 ? cosine : Math.max(likeness[i], cosine);
      }
    }
    return chosen;
  }
}
