package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * How candidate pairs are found.
 *
 * @param recall wanted probability that a pair at the threshold becomes a candidate
 * @param maxBucket documents a bucket; a larger bucket is split
 * @param maxPairs candidate pairs of a document among documents that are nearly all alike
 * @param seed seed of the random hyperplanes
 * @param method how candidates of the semantic rule are found
 */
public record BlockConfig(double recall, int maxBucket, int maxPairs, long seed, BlockMethod method)
    implements Serializable {

  public BlockConfig {
    if (!(recall > 0 && recall < 1)) {
      throw new UserException("recall must be between 0 and 1, actual: " + recall);
    }
    if (maxBucket < 2) {
      throw new UserException("max-bucket must be at least 2, actual: " + maxBucket);
    }
    if (maxPairs < 1) {
      throw new UserException("max-pairs must be at least 1, actual: " + maxPairs);
    }
  }

  /** Measured defaults. */
  public static BlockConfig defaults(long seed) {
    return new BlockConfig(0.98, 8192, 32, seed, BlockMethod.AUTO);
  }
}
