package io.github.echosift.cluster;

import java.util.Arrays;

/*
 * Kernel. Silhouette (Rousseeuw, 1987) under cosine distance. The mean cosine distance of a row to a
 * cluster is 1 - the product of the row and the mean vector of the cluster, so no pair of rows is
 * ever compared and the figure is exact for the block it is given.
 */
final class Silhouette {
  /** Products of rows and clusters that are held at a time; 4 MB of them. */
  private static final int TILE = 1 << 20;

  private Silhouette() {}

  /** Mean silhouette of the rows of a block, in [-1, 1]; a row alone in its cluster counts 0. */
  static double of(UnitBlock block, int[] clusters, int k) {
    int d = block.dimension();
    double[] sums = new double[k * d];
    int[] sizes = new int[k];
    for (int i = 0; i < block.size(); i++) {
      sizes[clusters[i]]++;
      for (int x = 0; x < d; x++) {
        sums[clusters[i] * d + x] += block.values()[i * d + x];
      }
    }
    float[] means = new float[k * d];
    for (int j = 0; j < k; j++) {
      for (int x = 0; x < d; x++) {
        means[j * d + x] = sizes[j] == 0 ? 0 : (float) (sums[j * d + x] / sizes[j]);
      }
    }
    if (block.size() == 0 || Arrays.stream(sizes).filter(size -> size > 0).count() < 2) {
      return 0;
    }
    int rows = Math.max(1, Math.min(block.size(), TILE / k));
    float[] cosines = new float[Math.multiplyExact(rows, k)];
    double total = 0;
    for (int first = 0; first < block.size(); first += rows) {
      int n = Math.min(rows, block.size() - first);
      Products.into(cosines, means, block.values(), first, n, d);
      for (int i = 0; i < n; i++) {
        total += of(cosines, i * k, clusters[first + i], sizes);
      }
    }
    return total / block.size();
  }

  private static double of(float[] cosines, int at, int own, int[] sizes) {
    if (sizes[own] == 1) {
      return 0;
    }
    double other = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < sizes.length; j++) {
      if (j != own && sizes[j] > 0) {
        other = Math.max(other, cosines[at + j]);
      }
    }
    double within =
        Math.max(0, 1 - (cosines[at + own] * (double) sizes[own] - 1) / (sizes[own] - 1));
    double beside = Math.max(0, 1 - other);
    double most = Math.max(within, beside);
    return most < PlusPlus.SAME ? 0 : (beside - within) / most;
  }
}
