package io.github.echosift.config;

import java.util.Locale;

/** What becomes of a text longer than the encoder reads at once. */
public enum LongText {
  /** The rest is cut off. */
  TRUNCATE,
  /**
   * It is read in windows that overlap by an eighth, at most 32 of them; its vector is the mean of
   * theirs, weighted by word pieces, at unit length.
   */
  CHUNK;

  /** The name used in options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
