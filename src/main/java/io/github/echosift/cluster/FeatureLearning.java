package io.github.echosift.cluster;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.FeatureConfig;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.netlib.util.intW;

/**
 * Learns a {@link FeatureSpace} in one pass over the vectors. What comes to the driver is a sum for
 * each component, or for each pair of them, never a row.
 */
public final class FeatureLearning {
  /** Directions with less than this share of the greatest variance are noise of rounding. */
  private static final double LEAST_VARIANCE = 1e-4;

  private FeatureLearning() {}

  /**
   * The space of the given vectors; {@link FeatureSpace#PLAIN} where all of them are the same,
   * since there is nothing around their mean.
   *
   * @param vectors {@code _node}, {@code _vector}, optionally {@code _weight}; read once, not at
   *     all for plain features
   * @param count number of rows
   */
  public static FeatureSpace of(Dataset<Row> vectors, long count, FeatureConfig config) {
    if (config.kind() == ClusterFeatures.PLAIN || count == 0) {
      return FeatureSpace.PLAIN;
    }
    int order = config.kind() == ClusterFeatures.CENTERED ? 1 : 2;
    Moments moments =
        UnitBlocks.of(vectors, count)
            .treeAggregate(new Moments(order), Moments::add, Moments::merge);
    double[] mean = moments.mean();
    if (moments.weight() == 0 || 1 - squares(mean) < PlusPlus.SAME) {
      return FeatureSpace.PLAIN;
    }
    return order == 1
        ? new FeatureSpace(mean, new double[0], new double[0])
        : whitened(moments, config.components());
  }

  private static double squares(double[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  /** LAPACK in Java, not a native one that happens to be installed: the same bits everywhere. */
  private static FeatureSpace whitened(Moments moments, int components) {
    int d = moments.dimension();
    double[] vectors = moments.covariance();
    double[] variances = new double[d];
    double[] work = new double[Math.max(1, 34 * d)];
    intW failed = new intW(0);
    JavaLAPACK.getInstance().dsyev("V", "U", d, vectors, d, variances, work, work.length, failed);
    if (failed.val != 0) {
      throw new IllegalStateException("principal components were not found: " + failed.val);
    }
    double least = LEAST_VARIANCE * variances[d - 1];
    int kept = 0;
    while (kept < Math.min(components, d) && variances[d - 1 - kept] >= least) {
      kept++;
    }
    double[] directions = new double[kept * d];
    double[] deviations = new double[kept];
    for (int c = 0; c < kept; c++) {
      System.arraycopy(vectors, (d - 1 - c) * d, directions, c * d, d);
      deviations[c] = Math.sqrt(variances[d - 1 - c]);
    }
    return new FeatureSpace(moments.mean(), directions, deviations);
  }
}
