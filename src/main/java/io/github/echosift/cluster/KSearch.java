package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Searches for the number of clusters. On one sample, k-means is trained for a ladder of numbers, a
 * task each, and its silhouette under cosine distance is taken. The smallest number whose
 * silhouette comes within 5 % of the best wins: text has structure at several grains, and the
 * coarsest one that is nearly as clear as the clearest is the one a person can read. Numbers that
 * leave fewer than 20 sampled rows a cluster are not tried, since tiny clusters look clear by
 * chance.
 */
final class KSearch {
  private static final int ROWS = 8192;
  private static final int ROWS_PER_CLUSTER = 20;
  private static final int PASSES = 20;
  private static final int STARTS = 2;
  private static final double NEARLY = 0.95;
  private static final double CLEAR = 0.07;
  private static final int READABLE_LEAST = 16;
  private static final int READABLE_MOST = 64;

  private KSearch() {}

  /**
   * One number that was tried.
   *
   * @param k number of clusters
   * @param silhouette its mean silhouette on the sample
   */
  record Tried(int k, double silhouette) implements Serializable {}

  /** All numbers tried, in rising order; empty where there are too few rows to try any. */
  static List<Tried> tries(
      JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, int maxK, long seed) {
    UnitBlock sample = Sampled.draw(blocks, extent.rows(), ROWS, seed);
    List<Integer> ladder = ladder(Math.min(maxK, sample.size() / ROWS_PER_CLUSTER));
    if (ladder.isEmpty()) {
      return List.of();
    }
    Collections.reverse(ladder); // the longest task first
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<UnitBlock> shared = spark.broadcast(sample);
    try {
      List<Tried> tried =
          new ArrayList<>(
              spark
                  .parallelize(ladder, ladder.size())
                  .map(k -> attempt(shared.value(), k, seed))
                  .collect());
      Collections.reverse(tried);
      return tried;
    } finally {
      shared.destroy();
    }
  }

  /** The number that wins; 1 where none was tried. */
  static int chosen(List<Tried> tried) {
    double best = tried.stream().mapToDouble(Tried::silhouette).max().orElse(0);
    return best < CLEAR ? readable(tried) : coarsest(tried, NEARLY * best);
  }

  private static int coarsest(List<Tried> tried, double least) {
    return tried.stream()
        .filter(one -> one.silhouette() >= least)
        .mapToInt(Tried::k)
        .findFirst()
        .orElse(1);
  }

  private static int readable(List<Tried> tried) {
    return tried.stream()
        .filter(one -> one.k() >= READABLE_LEAST && one.k() <= READABLE_MOST)
        .max(Comparator.comparingDouble(Tried::silhouette).thenComparingInt(one -> -one.k()))
        .or(() -> tried.stream().max(Comparator.comparingDouble(Tried::silhouette)))
        .map(Tried::k)
        .orElse(1);
  }

  private static Tried attempt(UnitBlock sample, int k, long seed) {
    LocalKMeans.Outcome best = null;
    for (int start = 0; start < STARTS; start++) {
      LocalKMeans.Outcome outcome = LocalKMeans.train(sample, k, PASSES, seed + start);
      best = best == null || outcome.objective() > best.objective() ? outcome : best;
    }
    int[] clusters = new NearestCenters(best.centers()).of(sample.values(), sample.size());
    return new Tried(k, Silhouette.of(sample, clusters, best.centers().k()));
  }

  /** 2, 3, 4, 5, 6, 7, 8, then steps of about a seventh. */
  static List<Integer> ladder(int most) {
    List<Integer> out = new ArrayList<>();
    for (int k = 2; k <= most; k += Math.max(1, k / 7)) {
      out.add(k);
    }
    return out;
  }
}
