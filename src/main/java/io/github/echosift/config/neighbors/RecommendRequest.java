package io.github.echosift.config.neighbors;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What recommendation is asked for.
 *
 * @param neighbors which neighbours are wanted
 * @param diversity what likeness to those chosen before counts against a neighbour, in [0, 1): 0
 *     takes the nearest, whatever they have in common
 * @param encoder embeds the documents
 */
@Api
public record RecommendRequest(NeighborConfig neighbors, double diversity, EncoderConfig encoder)
    implements Serializable {
  /** Diversity where nothing else is said. */
  public static final double NEAREST = 0;

  public RecommendRequest {
    if (!(diversity >= 0 && diversity < 1)) {
      throw new UserException("diversity must be 0 or more and below 1, actual: " + diversity);
    }
  }

  /** The ten nearest, with the built-in encoder. */
  public static RecommendRequest defaults() {
    return new RecommendRequest(NeighborConfig.defaults(), NEAREST, EncoderConfig.defaults());
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>(neighbors.settings());
    out.put("diversity", diversity);
    out.putAll(encoder.settings());
    return out;
  }

  /** The same with other neighbours wanted. */
  public RecommendRequest with(NeighborConfig others) {
    return new RecommendRequest(others, diversity, encoder);
  }

  /** The same by another encoder. */
  public RecommendRequest with(EncoderConfig other) {
    return new RecommendRequest(neighbors, diversity, other);
  }

  /** The same, more or less unlike each other. */
  public RecommendRequest withDiversity(double share) {
    return new RecommendRequest(neighbors, share, encoder);
  }
}
