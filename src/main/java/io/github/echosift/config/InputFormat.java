package io.github.echosift.config;

/** File formats that can be read. */
public enum InputFormat {
  JSONL,
  CSV,
  PARQUET,
  TEXT
}
