package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;

/**
 * How texts go through an encoder together.
 *
 * @param tokens padded word pieces a batch
 * @param lookahead texts that a task reads ahead to sort by length; memory grows with it
 */
@Api
public record Batching(int tokens, int lookahead) implements Serializable {
  public Batching {
    if (tokens < 16) {
      throw new UserException("batch-tokens must be at least 16, actual: " + tokens);
    }
    if (lookahead < 1) {
      throw new UserException("lookahead must be at least 1, actual: " + lookahead);
    }
  }

  /** Measured to be fast on CPUs: larger batches fall out of cache. */
  public static Batching defaults() {
    return new Batching(512, 2048);
  }
}
