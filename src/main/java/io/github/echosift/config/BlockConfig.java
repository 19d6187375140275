package io.github.echosift.config;

import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * How candidate pairs are found.
 *
 * @param banding how signatures are cut into bands
 * @param maxBucket documents a bucket; a larger bucket is split
 * @param maxPairs candidate pairs of a document among documents that are nearly all alike
 * @param seed seed of the random hyperplanes
 * @param method how candidates of the semantic rule are found
 */
public record BlockConfig(Bands banding, int maxBucket, int maxPairs, long seed, BlockMethod method)
    implements Serializable {

  /**
   * How signatures are cut into bands.
   *
   * @param recall wanted probability that a pair at the threshold becomes a candidate
   * @param minHash bands of the lexical rule, where given
   * @param hyperplane bands of the semantic rule, where given
   */
  public record Bands(double recall, BandShape minHash, BandShape hyperplane)
      implements Serializable {
    public Bands {
      if (!(recall > 0 && recall < 1)) {
        throw new UserException("recall must be between 0 and 1, actual: " + recall);
      }
    }

    /** Bands derived from threshold and recall. */
    public static Bands derived(double recall) {
      return new Bands(recall, BandShape.DERIVED, BandShape.DERIVED);
    }
  }

  public BlockConfig {
    if (maxBucket < 2) {
      throw new UserException("max-bucket must be at least 2, actual: " + maxBucket);
    }
    if (maxPairs < 1) {
      throw new UserException("max-pairs must be at least 1, actual: " + maxPairs);
    }
  }

  /** Measured defaults. */
  public static BlockConfig defaults(long seed) {
    return new BlockConfig(Bands.derived(0.98), 8192, 32, seed, BlockMethod.AUTO);
  }

  /** The same with another method. */
  public BlockConfig withMethod(BlockMethod other) {
    return new BlockConfig(banding, maxBucket, maxPairs, seed, other);
  }

  /** The same with bands for another recall. */
  public BlockConfig withRecall(double recall) {
    return new BlockConfig(Bands.derived(recall), maxBucket, maxPairs, seed, method);
  }

  /** Wanted probability that a pair at the threshold becomes a candidate. */
  public double recall() {
    return banding.recall();
  }
}
