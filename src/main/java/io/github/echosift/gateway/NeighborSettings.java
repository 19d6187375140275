package io.github.echosift.gateway;

import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.flags.FieldOptions;
import io.github.echosift.flags.KeepingOptions;
import io.github.echosift.flags.NeighborOptions;
import io.github.echosift.flags.RecommendOptions;
import io.github.echosift.flags.SearchOptions;
import io.github.echosift.flags.SeedOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Settings of what looks for neighbours. */
abstract class NeighborSettings {
  @Mixin FieldOptions fields;
  @Mixin NeighborOptions neighbors;
  @Mixin EncoderOptions encoder;
  @Mixin KeepingOptions keeping;
  @Mixin SeedOptions seed;

  /** Settings of {@code search}. */
  @Command
  static final class OfSearch extends NeighborSettings {
    @Mixin SearchOptions search;

    SearchRequest request() {
      return search.request(neighbors.config(seed.seed()), encoder.config());
    }
  }

  /** Settings of {@code recommend}. */
  @Command
  static final class OfRecommend extends NeighborSettings {
    @Mixin RecommendOptions recommend;

    RecommendRequest request() {
      return recommend.request(neighbors.config(seed.seed()), encoder.config());
    }
  }
}
