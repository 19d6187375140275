package io.github.echosift.job;

import io.github.echosift.config.ClusterConfig;
import io.github.echosift.config.KMeansConfig;
import io.github.echosift.schema.UserException;
import java.util.Optional;

/**
 * Clusterings whose agreement with labels is measured.
 *
 * @param method how centres are trained; of its settings k is not used
 * @param seeds how many runs, with consecutive seeds
 */
record ClusterTrials(ClusterConfig method, int seeds) {
  ClusterTrials {
    if (seeds < 1) {
      throw new UserException("seeds must be at least 1, actual: " + seeds);
    }
  }

  static ClusterTrials of(TrainingOptions training, long seed, int seeds) {
    KMeansConfig config = training.config(seed);
    ClusterConfig method =
        new ClusterConfig(
            Optional.empty(),
            2,
            training.method(),
            training.engine(),
            training.features(),
            1,
            Optional.empty(),
            3,
            config);
    return new ClusterTrials(method, seeds);
  }

  /** The settings of one run. */
  ClusterConfig run(int k, int number) {
    KMeansConfig base = method.training();
    return new ClusterConfig(
        Optional.of(k),
        method.maxK(),
        method.method(),
        method.engine(),
        method.features(),
        method.minSize(),
        method.mergeCosine(),
        method.outlierDeviations(),
        base.withSeed(base.seed() + number));
  }
}
