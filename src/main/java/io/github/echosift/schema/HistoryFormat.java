package io.github.echosift.schema;

/** What a history's rows and commits are kept in. */
@Api
public enum HistoryFormat {
  /** A folder of Parquet files, of a layout of its own. */
  FILES,
  /** Iceberg's tables: in a folder, or by a name in a catalog. */
  ICEBERG,
  /** Delta's tables, in a folder. */
  DELTA
}
