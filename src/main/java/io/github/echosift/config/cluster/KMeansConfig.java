package io.github.echosift.config.cluster;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How cluster centres are trained.
 *
 * @param iterations most passes over the data
 * @param tolerance training ends when a pass raises the mean cosine by less than this
 * @param start where starting centres are drawn
 * @param restarts starts that are compared on what was drawn; the best one is trained on all data
 * @param batchRows rows a pass takes where there are more; the last two passes take all
 * @param seed seed of the start and of the batches
 */
@Api
public record KMeansConfig(
    int iterations, double tolerance, ClusterStart start, int restarts, long batchRows, long seed)
    implements Serializable {

  public KMeansConfig {
    atLeast("iterations", 1, iterations);
    atLeast("restarts", 1, restarts);
    atLeast("batch-rows", 1024, batchRows);
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new UserException("tolerance must be 0 or more and below 1, actual: " + tolerance);
    }
  }

  /** Measured defaults. */
  public static KMeansConfig defaults(long seed) {
    return new KMeansConfig(50, 1e-5, ClusterStart.SAMPLE, 8, 4_000_000, seed);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("iterations", iterations);
    out.put("tolerance", tolerance);
    out.put("start", Labels.of(start));
    out.put("restarts", restarts);
    out.put("batch-rows", batchRows);
    out.put("seed", seed);
    return out;
  }

  /** The same with another start. */
  public KMeansConfig withStart(ClusterStart other) {
    return new KMeansConfig(iterations, tolerance, other, restarts, batchRows, seed);
  }

  /** The same with another seed. */
  public KMeansConfig withSeed(long other) {
    return new KMeansConfig(iterations, tolerance, start, restarts, batchRows, other);
  }

  /** The same with another number of passes at most. */
  public KMeansConfig withIterations(int most) {
    return new KMeansConfig(most, tolerance, start, restarts, batchRows, seed);
  }

  private static void atLeast(String name, long least, long actual) {
    if (actual < least) {
      throw new UserException(name + " must be at least " + least + ", actual: " + actual);
    }
  }
}
