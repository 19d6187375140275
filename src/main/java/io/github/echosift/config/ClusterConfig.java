package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Optional;

/**
 * What clusters are wanted.
 *
 * @param k wanted number of clusters; empty means that it is searched for
 * @param maxK most clusters that the search tries
 * @param method how the data is divided
 * @param engine what trains the centres
 * @param features the space that distances are measured in
 * @param minSize clusters with fewer documents are dissolved into their neighbours
 * @param mergeCosine clusters whose centres are at least this alike become one; empty means none
 * @param outlierDeviations see {@code OutlierRule}
 * @param training how centres are trained; its k is not used
 */
public record ClusterConfig(
    Optional<Integer> k,
    int maxK,
    ClusterMethod method,
    ClusterEngine engine,
    FeatureConfig features,
    long minSize,
    Optional<Double> mergeCosine,
    double outlierDeviations,
    KMeansConfig training)
    implements Serializable {

  public ClusterConfig {
    if (k.isPresent() && k.get() < 1) {
      throw new UserException("k must be at least 1, or auto, actual: " + k.get());
    }
    if (maxK < 2) {
      throw new UserException("max-k must be at least 2, actual: " + maxK);
    }
    if (minSize < 1) {
      throw new UserException("min-size must be at least 1, actual: " + minSize);
    }
    if (mergeCosine.isPresent() && !(mergeCosine.get() > 0 && mergeCosine.get() <= 1)) {
      throw new UserException("merge must be above 0 and at most 1, actual: " + mergeCosine.get());
    }
    if (!(outlierDeviations > 0)) {
      throw new UserException("outliers must be above 0, actual: " + outlierDeviations);
    }
  }

  /** Measured defaults with a fixed number of clusters. */
  public static ClusterConfig of(int k, long seed) {
    return new ClusterConfig(
        Optional.of(k),
        256,
        ClusterMethod.KMEANS,
        ClusterEngine.BLOCKED,
        FeatureConfig.PLAIN,
        1,
        Optional.empty(),
        3,
        KMeansConfig.of(k, seed));
  }
}
