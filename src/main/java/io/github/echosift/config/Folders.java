package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** What becomes of folders in a folder that is to be read. */
@Api
public enum Folders {
  /** Partitions ({@code name=value}) are read; of others it is told that they are not. */
  TELL,

  /** All are read. */
  READ
}
