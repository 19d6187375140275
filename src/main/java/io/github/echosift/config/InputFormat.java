package io.github.echosift.config;

import io.github.echosift.schema.Api;

/** File formats that can be read. */
@Api
public enum InputFormat {
  JSONL,
  CSV,
  PARQUET,
  TEXT
}
