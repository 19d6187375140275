package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.stream.LongStream;

/*
 * Kernel. Spherical k-means on one block in memory: what the training does with all data, done with a
 * sample, to see where a start leads.
 */
public final class LocalKMeans {
  private LocalKMeans() {}

  /**
   * Where a start leads.
   *
   * @param centers the centres
   * @param objective mean cosine of a row to its centre
   */
  public record Outcome(Centers centers, double objective) implements Serializable {}

  /** Trains from a k-means++ start on the sample alone. */
  public static Outcome train(UnitBlock sample, int k, int passes, long seed) {
    return train(sample, PlusPlus.start(sample, k, seed), passes);
  }

  /**
   * The best of several k-means++ starts, the earlier one among equals.
   *
   * @param seed of the first; the others take those that follow
   */
  public static Outcome best(UnitBlock sample, int k, int passes, long seed, int starts) {
    return LongStream.range(0, starts)
        .mapToObj(start -> train(sample, k, passes, seed + start))
        .reduce((a, b) -> b.objective() > a.objective() ? b : a)
        .orElseThrow();
  }

  /** Trains from given centres until nothing changes; an empty cluster keeps its centre. */
  public static Outcome train(UnitBlock sample, Centers start, int passes) {
    Centers centers = start;
    double before = Double.NEGATIVE_INFINITY;
    double after = before;
    for (int pass = 0; pass < passes; pass++) {
      ClusterSums sums = new ClusterSums(centers.k(), centers.dimension());
      sums.add(sample, new NearestCenters(centers));
      centers = sums.centers(centers);
      after = sums.objective();
      if (after <= before) {
        break;
      }
      before = after;
    }
    return new Outcome(centers, after);
  }
}
