package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** What to do when the output directory already holds something. */
@Api
public enum OverwriteMode {
  /** End with the user's mistake and leave everything as it is. */
  REFUSE,
  /** Replace an earlier output once the new one is complete. */
  OVERWRITE
}
