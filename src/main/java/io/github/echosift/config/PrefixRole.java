package io.github.echosift.config;

import java.util.Locale;

/** What a text is to the encoder; some were trained with a phrase before each kind. */
public enum PrefixRole {
  /** A search query. */
  QUERY,
  /** A document. */
  DOCUMENT,
  /** Neither: nothing is put before the text. */
  NONE;

  /** The name used in options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
