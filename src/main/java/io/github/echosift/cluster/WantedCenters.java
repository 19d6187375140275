package io.github.echosift.cluster;

import io.github.echosift.config.cluster.ClusterStart;
import io.github.echosift.config.cluster.KMeansConfig;
import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * How many centres are wanted, and how they are trained.
 *
 * @param k wanted number; fewer come out where there are fewer distinct vectors
 * @param training how they are trained
 */
record WantedCenters(int k, KMeansConfig training) implements Serializable {
  WantedCenters {
    if (k < 1) {
      throw new UserException("k must be at least 1, actual: " + k);
    }
  }

  /** Trained with measured defaults. */
  static WantedCenters of(int k, long seed) {
    return new WantedCenters(k, KMeansConfig.defaults(seed));
  }

  WantedCenters withK(int other) {
    return new WantedCenters(other, training);
  }

  WantedCenters withStart(ClusterStart other) {
    return new WantedCenters(k, training.withStart(other));
  }

  WantedCenters withIterations(int most) {
    return new WantedCenters(k, training.withIterations(most));
  }

  int iterations() {
    return training.iterations();
  }

  double tolerance() {
    return training.tolerance();
  }

  ClusterStart start() {
    return training.start();
  }

  int restarts() {
    return training.restarts();
  }

  long batchRows() {
    return training.batchRows();
  }

  long seed() {
    return training.seed();
  }
}
