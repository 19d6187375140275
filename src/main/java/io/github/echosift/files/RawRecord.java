package io.github.echosift.files;

import java.nio.charset.StandardCharsets;

/**
 * A record as it was read.
 *
 * @param bytes well-formed UTF-8: the record's bytes, ill-formed ones replaced by U+FFFD
 * @param fault why the bytes are no UTF-8, or null if they are
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to a row, never compared
public record RawRecord(byte[] bytes, String fault) {
  /** Checks the bytes. */
  public static RawRecord of(byte[] bytes) {
    int invalid = Utf8.firstInvalid(bytes);
    return invalid < 0
        ? new RawRecord(bytes, null)
        : new RawRecord(
            new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
            "invalid UTF-8 at byte " + invalid);
  }
}
