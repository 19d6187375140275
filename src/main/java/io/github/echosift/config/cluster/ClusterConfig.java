package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param merge clusters whose centres are at least this alike become one; empty means none
 * @param outliers see {@code OutlierRule}
 * @param training how centres are trained
 */
@Api
public record ClusterConfig(
    Optional<Integer> k,
    int maxK,
    ClusterMethod method,
    ClusterEngine engine,
    FeatureConfig features,
    long minSize,
    Optional<Double> merge,
    double outliers,
    KMeansConfig training)
    implements Serializable {
  /** Default seed of every random step. */
  public static final long SEED = 42;

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
    if (merge.isPresent() && !(merge.get() > 0 && merge.get() <= 1)) {
      throw new UserException("merge must be above 0 and at most 1, actual: " + merge.get());
    }
    if (!(outliers > 0)) {
      throw new UserException("outliers must be above 0, actual: " + outliers);
    }
  }

  /** Measured defaults: the number of clusters is searched for. */
  public static ClusterConfig defaults() {
    return defaults(SEED);
  }

  /** Measured defaults with another seed. */
  public static ClusterConfig defaults(long seed) {
    return new ClusterConfig(
        Optional.empty(),
        256,
        ClusterMethod.KMEANS,
        ClusterEngine.BLOCKED,
        FeatureConfig.PLAIN,
        1,
        Optional.empty(),
        3,
        KMeansConfig.defaults(seed));
  }

  /** Measured defaults with a fixed number of clusters. */
  public static ClusterConfig of(int k, long seed) {
    return defaults(seed).withK(k);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("k", k.map(Object.class::cast).orElse("auto"));
    out.put("max-k", maxK);
    out.put("min-size", minSize);
    merge.ifPresent(cosine -> out.put("merge", cosine));
    out.put("outliers", outliers);
    out.put("method", Labels.of(method));
    out.put("engine", Labels.of(engine));
    out.put("features", Labels.of(features.kind()));
    out.put("components", features.components());
    out.putAll(training.settings());
    return out;
  }

  /** The same with a fixed number of clusters. */
  public ClusterConfig withK(int clusters) {
    return new ClusterConfig(
        Optional.of(clusters), maxK, method, engine, features, minSize, merge, outliers, training);
  }

  /** The same with another limit on the search for a number. */
  public ClusterConfig withMaxK(int most) {
    return new ClusterConfig(k, most, method, engine, features, minSize, merge, outliers, training);
  }

  /** The same with data divided and centres trained in another way. */
  public ClusterConfig with(ClusterMethod division, ClusterEngine trainer) {
    return new ClusterConfig(
        k, maxK, division, trainer, features, minSize, merge, outliers, training);
  }

  /** The same in another space. */
  public ClusterConfig with(FeatureConfig others) {
    return new ClusterConfig(k, maxK, method, engine, others, minSize, merge, outliers, training);
  }

  /** The same with small clusters dissolved. */
  public ClusterConfig withMinSize(long least) {
    return new ClusterConfig(k, maxK, method, engine, features, least, merge, outliers, training);
  }

  /** The same with clusters merged whose centres are this alike. */
  public ClusterConfig withMerge(double cosine) {
    return new ClusterConfig(
        k, maxK, method, engine, features, minSize, Optional.of(cosine), outliers, training);
  }

  /** The same with outliers farther or nearer. */
  public ClusterConfig withOutliers(double deviations) {
    return new ClusterConfig(
        k, maxK, method, engine, features, minSize, merge, deviations, training);
  }

  /** The same with another training. */
  public ClusterConfig with(KMeansConfig other) {
    return new ClusterConfig(k, maxK, method, engine, features, minSize, merge, outliers, other);
  }
}
