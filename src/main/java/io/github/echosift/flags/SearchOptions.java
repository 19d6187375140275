package io.github.echosift.flags;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.Ranking;
import io.github.echosift.config.neighbors.SearchRequest;
import picocli.CommandLine.Option;

/** Flags that say how queries are read and ranked. */
public final class SearchOptions {
  @Option(
      names = "--query-column",
      paramLabel = "COLUMN",
      defaultValue = DocumentFields.TEXT,
      order = 2,
      description = "Column of a query's text. Default: ${DEFAULT-VALUE}.")
  private String queryColumn;

  @Option(
      names = "--hybrid",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      order = 26,
      description = "Rank by shared words (BM25) too, and add both scores.")
  private boolean hybrid;

  /** Column of a query's text. */
  public String queryColumn() {
    return queryColumn;
  }

  /** What the flags say. */
  public SearchRequest request(NeighborConfig neighbors, EncoderConfig encoder) {
    return new SearchRequest(neighbors, hybrid ? Ranking.HYBRID : Ranking.COSINE, encoder);
  }
}
