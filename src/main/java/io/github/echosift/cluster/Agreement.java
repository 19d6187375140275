package io.github.echosift.cluster;

/*
 * Kernel. The adjusted Rand index (Hubert and Arabie, "Comparing partitions", 1985): how far two
 * clusterings agree on which rows belong together, 0 by chance and 1 where they are the same.
 */
final class Agreement {
  private Agreement() {}

  /** The adjusted Rand index of two clusterings of the same rows. */
  static double of(int[] a, int ka, int[] b, int kb) {
    long[] both = new long[ka * kb];
    long[] left = new long[ka];
    long[] right = new long[kb];
    for (int i = 0; i < a.length; i++) {
      both[a[i] * kb + b[i]]++;
      left[a[i]]++;
      right[b[i]]++;
    }
    double together = pairs(both);
    double mean = (pairs(left) + pairs(right)) / 2;
    double chance = pairs(left) * pairs(right) / pairs(new long[] {a.length});
    return mean == chance ? 1 : (together - chance) / (mean - chance);
  }

  private static double pairs(long[] sizes) {
    double pairs = 0;
    for (long size : sizes) {
      pairs += size * (size - 1) / 2.0;
    }
    return pairs;
  }
}
