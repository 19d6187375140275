package io.github.echosift.store;

import java.util.Map;

/** How Parquet files are written that are kept from run to run, and read again. */
final class WholeFiles {
  /** Whatever a session is told of bad files: what is left out would be a lost echo. */
  static final Map<String, String> READING =
      Map.of(
          "ignoreCorruptFiles", "false",
          "ignoreMissingFiles", "false",
          "parquet.page.verify-checksum.enabled", "true");

  /** A task moves its file to its place itself, when it ends. */
  static final Map<String, String> WRITING =
      Map.of(
          "mapreduce.fileoutputcommitter.algorithm.version", "2",
          "mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

  private WholeFiles() {}
}
