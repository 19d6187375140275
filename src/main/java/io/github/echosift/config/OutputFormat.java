package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** File formats that can be written. */
@Api
public enum OutputFormat {
  PARQUET,
  JSONL,
  /** CSV with the values as they are. */
  CSV,
  /**
   * CSV in which a spreadsheet program takes no text for a formula: an apostrophe is put before.
   */
  CSV_SAFE
}
