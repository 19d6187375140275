package io.github.echosift.flags;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.neighbors.History;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.RecommendRequest;
import picocli.CommandLine.Option;

/** Flags that say what is recommended, and to whom. */
public final class RecommendOptions {
  @Option(
      names = "--user-column",
      paramLabel = "COLUMN",
      defaultValue = History.USER,
      order = 15,
      description = "Column of the user. Default: ${DEFAULT-VALUE}.")
  private String userColumn;

  @Option(
      names = "--liked-column",
      paramLabel = "COLUMN",
      defaultValue = History.LIKED,
      order = 16,
      description = "Column of the liked ids. Default: ${DEFAULT-VALUE}.")
  private String likedColumn;

  @Option(
      names = "--diversity",
      paramLabel = "X",
      defaultValue = "" + RecommendRequest.NEAREST,
      order = 26,
      description =
          "What likeness to those chosen before counts against a document, from 0 to below 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private double diversity;

  /** Where users and what they liked stand. */
  public History columns() {
    return new History(userColumn, likedColumn);
  }

  /** What the flags say. */
  public RecommendRequest request(NeighborConfig neighbors, EncoderConfig encoder) {
    return new RecommendRequest(neighbors, diversity, encoder);
  }
}
