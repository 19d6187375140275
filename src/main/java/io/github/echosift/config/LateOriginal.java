package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** Who is kept where a batch brings a document that is older than the one kept before. */
@Api
public enum LateOriginal {
  /** The one kept before. */
  KEEP_FIRST_SEEN,
  /** The older one, and the one kept before is superseded. */
  OLDEST
}
