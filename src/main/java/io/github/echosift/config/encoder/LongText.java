package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** What becomes of a text longer than the encoder reads at once. */
@Api
public enum LongText {
  /** The rest is cut off. */
  TRUNCATE,
  /**
   * It is read in windows that overlap by an eighth, at most 32 of them; its vector is the mean of
   * theirs, weighted by word pieces, at unit length.
   */
  CHUNK;

  /** The name used in options. */
  public String label() {
    return Labels.of(this);
  }
}
