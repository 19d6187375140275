package io.github.echosift.config;

/** File formats that can be written. */
public enum OutputFormat {
  PARQUET,
  JSONL,
  CSV
}
