package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;

/** How an encoder makes one vector of a text's word-piece vectors. */
@Api
public enum Pooling {
  /** The mean over the real word pieces, padding left out. */
  MEAN,
  /** The vector of the first word piece. */
  CLS;

  /** The name used in model cards and options. */
  public String label() {
    return Labels.of(this);
  }
}
