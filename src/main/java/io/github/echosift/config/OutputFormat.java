package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** File formats that can be written. */
@Api
public enum OutputFormat {
  PARQUET,
  JSONL,
  CSV
}
