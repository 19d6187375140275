package io.github.echosift.topic;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.LocalKMeans;
import io.github.echosift.cluster.NearestCenters;
import io.github.echosift.cluster.UnitBlock;
import java.util.List;
import java.util.stream.LongStream;

/** Puts topics over clusters: the second, coarser level of the hierarchy. */
public final class Topics {
  private static final int STARTS = 20;
  private static final int PASSES = 50;

  private Topics() {}

  /**
   * The topic of each cluster, by k-means over the centres, each weighing the square root of its
   * documents, so that large clusters don't take a topic each. There are as many topics as the
   * square root of twice the clusters, rounded. Numbers say which clusters go together and nothing
   * else.
   *
   * @param sizes documents of each cluster
   */
  public static int[] of(Centers centers, List<Long> sizes, long seed) {
    int wanted = (int) Math.max(1, Math.round(Math.sqrt(2.0 * centers.k())));
    UnitBlock block =
        new UnitBlock(
            LongStream.range(0, centers.k()).toArray(),
            sizes.stream().mapToInt(size -> (int) Math.ceil(Math.sqrt(size))).toArray(),
            centers.values(),
            centers.dimension());
    LocalKMeans.Outcome best = LocalKMeans.best(block, wanted, PASSES, seed, STARTS);
    return best.centers().k() == 0
        ? new int[centers.k()]
        : new NearestCenters(best.centers()).of(block.values(), block.size());
  }
}
