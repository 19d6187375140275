package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** Differences that keep two otherwise alike documents apart. */
@Api
public enum NearMiss {
  /** A number stands where another one stands: 5.1 against 6.4, product 12 against 14. */
  NUMBERS,
  /** A capitalised word stands where another one stands: Lisbon against Porto. */
  NAMES,
  /** A shared frame, such as a notice, around other words: more than a fifth of each text. */
  CONTENT
}
