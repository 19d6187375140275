package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How candidate pairs are found.
 *
 * @param banding how signatures are cut into bands
 * @param maxBucket documents a bucket; a larger bucket is split
 * @param maxPairs candidate pairs of a document among documents that are nearly all alike
 * @param seed seed of the random hyperplanes
 * @param method how candidates of the semantic rule are found
 */
@Api
public record BlockConfig(Bands banding, int maxBucket, int maxPairs, long seed, BlockMethod method)
    implements Serializable {
  /** Default probability that a pair at the threshold becomes a candidate. */
  public static final double RECALL = 0.98;

  /** Default of {@code maxBucket}. */
  public static final int MAX_BUCKET = 8192;

  /** Default of {@code maxPairs}. */
  public static final int MAX_PAIRS = 32;

  /** Default of {@code method}. */
  public static final BlockMethod METHOD = BlockMethod.AUTO;

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
    return new BlockConfig(Bands.derived(RECALL), MAX_BUCKET, MAX_PAIRS, seed, METHOD);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("recall", banding.recall());
    banding.minHash().given().ifPresent(shape -> out.put("minhash-bands", shape));
    banding.hyperplane().given().ifPresent(shape -> out.put("hyperplane-bands", shape));
    out.put("max-bucket", maxBucket);
    out.put("max-pairs", maxPairs);
    out.put("block-method", method.label());
    out.put("seed", seed);
    return out;
  }

  /** The same with bands of the semantic rule as they are given. */
  public BlockConfig withHyperplane(BandShape shape) {
    return new BlockConfig(
        new Bands(banding.recall(), banding.minHash(), shape), maxBucket, maxPairs, seed, method);
  }

  /** The same with another seed. */
  public BlockConfig withSeed(long other) {
    return new BlockConfig(banding, maxBucket, maxPairs, other, method);
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
