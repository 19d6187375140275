package io.github.echosift.model;

import java.util.Locale;

/** How an encoder makes one vector of a text's token vectors. */
public enum Pooling {
  /** The mean over the real tokens, padding left out. */
  MEAN,
  /** The vector of the first token. */
  CLS;

  /** The name used in model cards and options. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
