package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * How cluster centres are trained.
 *
 * @param k wanted number of clusters; fewer come out where there are fewer distinct vectors
 * @param iterations most passes over the data
 * @param tolerance training ends when a pass raises the mean cosine by less than this
 * @param start where starting centres are drawn
 * @param restarts starts that are compared on what was drawn; the best one is trained on all data
 * @param batchRows rows a pass takes where there are more; the last two passes take all
 * @param seed seed of the start and of the batches
 */
public record KMeansConfig(
    int k,
    int iterations,
    double tolerance,
    ClusterStart start,
    int restarts,
    long batchRows,
    long seed)
    implements Serializable {

  public KMeansConfig {
    atLeast("k", 1, k);
    atLeast("iterations", 1, iterations);
    atLeast("restarts", 1, restarts);
    atLeast("batch-rows", 1024, batchRows);
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new UserException("tolerance must be 0 or more and below 1, actual: " + tolerance);
    }
  }

  /** Measured defaults. */
  public static KMeansConfig of(int k, long seed) {
    return new KMeansConfig(k, 50, 1e-5, ClusterStart.SAMPLE, 8, 4_000_000, seed);
  }

  /** The same with another number of clusters. */
  public KMeansConfig withK(int clusters) {
    return new KMeansConfig(clusters, iterations, tolerance, start, restarts, batchRows, seed);
  }

  /** The same with another start. */
  public KMeansConfig withStart(ClusterStart other) {
    return new KMeansConfig(k, iterations, tolerance, other, restarts, batchRows, seed);
  }

  /** The same with another seed. */
  public KMeansConfig withSeed(long other) {
    return new KMeansConfig(k, iterations, tolerance, start, restarts, batchRows, other);
  }

  /** The same with another number of passes at most. */
  public KMeansConfig withIterations(int most) {
    return new KMeansConfig(k, most, tolerance, start, restarts, batchRows, seed);
  }

  private static void atLeast(String name, long least, long actual) {
    if (actual < least) {
      throw new UserException(name + " must be at least " + least + ", actual: " + actual);
    }
  }
}
