package io.github.echosift.config.neighbors;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a search is asked for.
 *
 * @param neighbors which neighbours are wanted
 * @param ranking what it goes by
 * @param encoder embeds the documents; queries go through it in their own role, unless its role is
 *     none
 */
@Api
public record SearchRequest(NeighborConfig neighbors, Ranking ranking, EncoderConfig encoder)
    implements Serializable {

  public SearchRequest {
    if (ranking == Ranking.HYBRID && neighbors.minScore().isPresent()) {
      throw new UserException(
          "min-score is a cosine, and hybrid finds documents by their words too: leave out one of"
              + " the two");
    }
  }

  /** The ten nearest by cosine, with the built-in encoder. */
  public static SearchRequest defaults() {
    return new SearchRequest(NeighborConfig.defaults(), Ranking.COSINE, EncoderConfig.defaults());
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>(neighbors.settings());
    out.put("hybrid", ranking == Ranking.HYBRID);
    out.putAll(encoder.settings());
    return out;
  }

  /** The same with other neighbours wanted. */
  public SearchRequest with(NeighborConfig others) {
    return new SearchRequest(others, ranking, encoder);
  }

  /** The same by another encoder. */
  public SearchRequest with(EncoderConfig other) {
    return new SearchRequest(neighbors, ranking, other);
  }

  /** The same by cosine and words. */
  public SearchRequest hybrid() {
    return new SearchRequest(neighbors, Ranking.HYBRID, encoder);
  }
}
