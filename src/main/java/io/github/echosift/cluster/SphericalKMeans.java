package io.github.echosift.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/*
 * Spherical k-means (Dhillon and Modha, "Concept decompositions for large sparse text data", 2001):
 * k-means on unit vectors with unit centres, so that nearest means largest cosine. A pass is one Spark
 * job over dense blocks: products in the tasks, one table of sums a partition, merged in a tree. The
 * driver holds k centres and never a row but the bounded sample of the start.
 */

/** Trains cluster centres on dense blocks of unit vectors. */
final class SphericalKMeans {
  private static final int FULL_PASSES = 2;

  /** What the batches before still weigh against the next one. */
  private static final double FADING = 0.5;

  private final JavaRDD<UnitBlock> blocks;
  private final UnitBlocks.Extent extent;
  private final WantedCenters config;

  SphericalKMeans(JavaRDD<UnitBlock> blocks, UnitBlocks.Extent extent, WantedCenters config) {
    if (extent.rows() == 0) {
      throw new IllegalArgumentException("there is nothing to cluster: no vector has any weight");
    }
    if (extent.weight() > UnitVectors.MOST_WEIGHT) {
      throw new IllegalArgumentException(
          "documents must be at most " + UnitVectors.MOST_WEIGHT + ", actual: " + extent.weight());
    }
    this.blocks = blocks;
    this.extent = extent;
    this.config = config;
  }

  /**
   * Trained centres.
   *
   * @param centers largest cluster of the last pass first
   * @param weights documents of each cluster in the last pass
   * @param objective mean cosine of a document to its centre
   * @param passes passes over the data
   */
  record Trained(Centers centers, List<Long> weights, double objective, int passes) {}

  /** Trains from a k-means++ start. */
  Trained train() {
    return train(start());
  }

  /** Trains from given centres. */
  Trained train(Centers start) {
    if (extent.rows() <= config.batchRows() || config.iterations() <= FULL_PASSES) {
      return full(start, 0, config.iterations());
    }
    int most = config.iterations() - FULL_PASSES;
    Centers centers = start;
    ClusterSums sums = new ClusterSums(start.k(), start.dimension());
    double before = Double.NEGATIVE_INFINITY;
    int pass = 0;
    boolean better = true;
    while (better && pass < most) {
      ClusterSums batch = ClusterPass.of(batch(pass), centers);
      pass++;
      sums.fade(FADING).merge(batch);
      centers = sums.centers(centers);
      better = batch.objective() - before >= config.tolerance();
      before = batch.objective();
    }
    return full(centers, pass, pass + FULL_PASSES);
  }

  /** A share of the rows, drawn anew for every pass. */
  private JavaRDD<UnitBlock> batch(int pass) {
    double share = (double) config.batchRows() / extent.rows();
    return Sampled.share(blocks, share, config.seed() + 1 + pass);
  }

  private Trained full(Centers start, int done, int most) {
    Centers centers = start;
    ClusterSums sums = null;
    double before = Double.NEGATIVE_INFINITY;
    double after = before;
    int pass = done;
    while (pass < most) {
      sums = ClusterPass.of(blocks, centers);
      pass++;
      after = sums.objective();
      centers = sums.centers(centers);
      int[] live = live(sums);
      int missing = (int) Math.min(config.k(), extent.rows()) - live.length;
      if (missing > 0 && pass < most) {
        Centers kept = live.length < sums.k() ? centers.only(live) : centers;
        Centers grown = FarRows.grown(blocks, kept, missing);
        if (grown.k() > kept.k()) {
          centers = grown;
          before = Double.NEGATIVE_INFINITY;
          continue;
        }
      }
      if (after - before < config.tolerance()) {
        break;
      }
      before = after;
    }
    return bySize(centers, sums, after, pass);
  }

  private Trained bySize(Centers centers, ClusterSums sums, double objective, int passes) {
    int[] order =
        IntStream.of(live(sums))
            .boxed()
            .sorted((a, b) -> Long.compare(sums.weight(b), sums.weight(a)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Long> weights = new ArrayList<>();
    for (int cluster : order) {
      weights.add(sums.weight(cluster));
    }
    return new Trained(centers.only(order), weights, objective, passes);
  }

  private Centers start() {
    return Starts.best(blocks, extent, config);
  }

  private static int[] live(ClusterSums sums) {
    return IntStream.range(0, sums.k()).filter(j -> sums.weight(j) > 0).toArray();
  }
}
