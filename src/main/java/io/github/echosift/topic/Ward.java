package io.github.echosift.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. Ward's method on weighed points (J. H. Ward, "Hierarchical grouping to optimize an objective
 * function", JASA 1963): of all pairs of groups the one is joined whose joining adds least to the squared
 * distances of points to the mean of their group. Two groups of weights v and w are sqrt(2vw / (v + w))
 * times as far apart as their means; for points of weight 1 that is their distance, as in SciPy's linkage.
 * It never falls from join to join. Every group remembers its nearest one behind it, so a step looks
 * once at all groups, and a join of n points costs n squared distances in all but odd cases.
 */
final class Ward {
  private final double[][] means;
  private final double[] weights;
  private final int[] ids;
  private final int[] nearest;
  private final double[] gap;
  private int groups;

  private Ward(double[][] points, double[] weights) {
    this.means = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    this.weights = weights.clone();
    this.groups = points.length;
    this.ids = new int[groups];
    this.nearest = new int[groups];
    this.gap = new double[groups];
    for (int i = 0; i < groups; i++) {
      ids[i] = i;
    }
  }

  /**
   * Two groups that become one. Points are numbered from 0, the groups that joins make from there
   * on.
   *
   * @param one the smaller number
   * @param other the larger number
   * @param distance how far apart they are
   */
  record Join(int one, int other, double distance) {}

  /** All joins, the nearest first; ties by the place of the points. */
  static List<Join> of(double[][] points, double[] weights) {
    Ward ward = new Ward(points, weights);
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i < ward.groups; i++) {
      ward.look(i);
    }
    while (ward.groups > 1) {
      joins.add(ward.join(points.length + joins.size()));
    }
    return joins;
  }

  private Join join(int id) {
    int one = 0;
    for (int i = 1; i < groups - 1; i++) {
      if (gap[i] < gap[one]) {
        one = i;
      }
    }
    int other = nearest[one];
    Join join =
        new Join(
            Math.min(ids[one], ids[other]), Math.max(ids[one], ids[other]), Math.sqrt(gap[one]));
    double all = weights[one] + weights[other];
    for (int d = 0; d < means[one].length; d++) {
      means[one][d] = (weights[one] * means[one][d] + weights[other] * means[other][d]) / all;
    }
    weights[one] = all;
    ids[one] = id;
    groups--;
    drop(other);
    for (int i = 0; i < groups; i++) {
      if (i == one || nearest[i] == one || nearest[i] == other) {
        look(i);
      } else {
        nearest[i] -= nearest[i] > other ? 1 : 0;
        if (i < one && gap(i, one) < gap[i]) {
          nearest[i] = one;
          gap[i] = gap(i, one);
        }
      }
    }
    return join;
  }

  /** Closes the gap, so that the order of places is kept. */
  private void drop(int place) {
    int behind = groups - place;
    System.arraycopy(means, place + 1, means, place, behind);
    System.arraycopy(weights, place + 1, weights, place, behind);
    System.arraycopy(ids, place + 1, ids, place, behind);
    System.arraycopy(nearest, place + 1, nearest, place, behind);
    System.arraycopy(gap, place + 1, gap, place, behind);
  }

  /** The nearest of the groups behind one. */
  private void look(int i) {
    gap[i] = Double.POSITIVE_INFINITY;
    for (int j = i + 1; j < groups; j++) {
      double found = gap(i, j);
      if (found < gap[i]) {
        gap[i] = found;
        nearest[i] = j;
      }
    }
  }

  private double gap(int i, int j) {
    double sum = 0;
    for (int d = 0; d < means[i].length; d++) {
      double off = means[i][d] - means[j][d];
      sum += off * off;
    }
    return 2 * weights[i] * weights[j] / (weights[i] + weights[j]) * sum;
  }
}
