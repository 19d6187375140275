package io.github.echosift.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/*
 * Kernel. Agglomeration of weighted centres by the cosine of their means: the two most alike become
 * their weighted mean, again and again. Used to merge clusters that are too close. Work is cubic at worst in the number of centres, quadratic where few merge.
 */
public final class CloseClusters {
  private final List<double[]> sums = new ArrayList<>();
  private final int[] group;

  private CloseClusters(Centers centers, List<Long> weights) {
    for (int j = 0; j < centers.k(); j++) {
      double[] sum = new double[centers.dimension()];
      for (int d = 0; d < sum.length; d++) {
        sum[d] = (double) weights.get(j) * centers.values()[j * sum.length + d];
      }
      sums.add(sum);
    }
    this.group = new int[centers.k()];
    Arrays.setAll(group, j -> j);
  }

  /**
   * The group of each cluster, named by its smallest cluster.
   *
   * @param least cosine from which on two groups become one
   */
  public static int[] groups(Centers centers, List<Long> weights, double least) {
    CloseClusters merging = new CloseClusters(centers, weights);
    merging.merge(least);
    return merging.group;
  }

  /** The mean directions of the groups of {@link #groups}, in the order of their names. */
  public static Centers merged(Centers centers, List<Long> weights, int[] groups) {
    CloseClusters sums = new CloseClusters(centers, weights);
    for (int j = 0; j < groups.length; j++) {
      if (groups[j] != j) {
        add(sums.sums.get(j), sums.sums.get(groups[j]));
      }
    }
    float[][] merged =
        IntStream.range(0, groups.length)
            .filter(j -> groups[j] == j)
            .mapToObj(j -> unit(sums.sums.get(j)))
            .toArray(float[][]::new);
    return Centers.of(merged);
  }

  private void merge(double least) {
    int k = group.length;
    boolean[] gone = new boolean[k];
    int left = k;
    int[] partner = new int[k];
    double[] cosine = new double[k];
    for (int j = 0; j < k; j++) {
      nearest(j, gone, partner, cosine);
    }
    while (left > 1) {
      int first = -1;
      for (int j = 0; j < k; j++) {
        if (!gone[j] && partner[j] >= 0 && (first < 0 || cosine[j] > cosine[first])) {
          first = j;
        }
      }
      if (first < 0 || cosine[first] < least) {
        return;
      }
      int second = partner[first];
      add(sums.get(second), sums.get(first));
      gone[second] = true;
      left--;
      for (int j = 0; j < k; j++) {
        group[j] = group[j] == second ? first : group[j];
      }
      for (int j = 0; j < k; j++) {
        if (!gone[j] && j <= second) {
          nearest(j, gone, partner, cosine);
        }
      }
    }
  }

  /** The most alike later group of a group. */
  private void nearest(int j, boolean[] gone, int[] partner, double[] cosine) {
    partner[j] = -1;
    cosine[j] = -2;
    for (int other = j + 1; other < group.length; other++) {
      double alike = gone[other] ? -2 : cosine(sums.get(j), sums.get(other));
      if (alike > cosine[j]) {
        partner[j] = other;
        cosine[j] = alike;
      }
    }
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int d = 0; d < a.length; d++) {
      ab += a[d] * b[d];
      aa += a[d] * a[d];
      bb += b[d] * b[d];
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static void add(double[] from, double[] to) {
    for (int d = 0; d < to.length; d++) {
      to[d] += from[d];
    }
  }

  private static float[] unit(double[] sum) {
    double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    float[] out = new float[sum.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = length == 0 ? 0 : (float) (sum[d] / length);
    }
    return out;
  }
}
