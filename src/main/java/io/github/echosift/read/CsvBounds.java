package io.github.echosift.read;

import java.io.Serializable;

/**
 * How much of a CSV file is held at once.
 *
 * @param lookahead bytes over which an open quote is followed beyond its line
 * @param most longest record accepted, in bytes
 */
record CsvBounds(int lookahead, int most) implements Serializable {
  private static final int LEAST_LOOKAHEAD = 32 << 20;

  /** Bounds for texts and records of given sizes. */
  static CsvBounds of(int maxTextChars, int maxRecordBytes) {
    long wanted = Math.max(LEAST_LOOKAHEAD, maxTextChars * 4L + (1 << 20));
    return new CsvBounds((int) Math.min(maxRecordBytes, wanted), maxRecordBytes);
  }
}
