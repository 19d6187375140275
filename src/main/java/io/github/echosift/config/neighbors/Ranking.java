package io.github.echosift.config.neighbors;

import io.github.echosift.schema.Api;

/** What a search goes by. */
@Api
public enum Ranking {
  /** The cosine of query and document. */
  COSINE,
  /** The cosine, and the words that both have (BM25), as one score. */
  HYBRID
}
