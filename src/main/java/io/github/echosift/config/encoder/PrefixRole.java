package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** What a text is to the encoder; some were trained with a phrase before each kind. */
@Api
public enum PrefixRole {
  /** A search query. */
  QUERY,
  /** A document. */
  DOCUMENT,
  /** Neither: nothing is put before the text. */
  NONE;

  /** The name used in options. */
  public String label() {
    return Labels.of(this);
  }
}
