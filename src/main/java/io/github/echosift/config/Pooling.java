package io.github.echosift.config;

import java.util.Locale;

/** How an encoder makes one vector of a text's word-piece vectors. */
public enum Pooling {
  /** The mean over the real word pieces, padding left out. */
  MEAN,
  /** The vector of the first word piece. */
  CLS;

  /** The name used in model cards and options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
