package io.github.echosift.files;

import java.util.Arrays;
import java.util.Base64;

/**
 * A record as it was read.
 *
 * @param bytes well-formed UTF-8: the record's bytes; where they are none, their Base64, from which
 *     the record can be mended
 * @param fault why the record can't be read, or null if it can
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to a row, never compared
public record RawRecord(byte[] bytes, String fault) {
  /**
   * Checks the bytes.
   *
   * @param charset encoding of the file that they come from
   */
  public static RawRecord of(byte[] bytes, String charset) {
    int invalid = Utf8.firstInvalid(bytes);
    return invalid < 0
        ? new RawRecord(bytes, null)
        : new RawRecord(
            Base64.getEncoder().encode(bytes), "invalid " + charset + " at byte " + invalid);
  }

  /**
   * A record that is longer than is accepted.
   *
   * @param beginning its first bytes
   * @param charset encoding of the file that they come from
   * @param size of the whole, in bytes
   * @param most what is accepted
   */
  public static RawRecord cut(byte[] beginning, String charset, long size, int most) {
    RawRecord begun = of(whole(beginning), charset);
    String fault = "record of " + size + " bytes is over max-record-bytes " + most;
    String kept = begun.fault() == null ? fault : begun.fault() + "; " + fault;
    return new RawRecord(begun.bytes(), kept + "; raw holds its beginning");
  }

  /** Without a character at the end that was cut through. */
  private static byte[] whole(byte[] bytes) {
    int end = bytes.length;
    int back = 0;
    while (back < 3 && end - back > 0 && (bytes[end - 1 - back] & 0xC0) == 0x80) {
      back++;
    }
    boolean lead = end - back > 0 && (bytes[end - 1 - back] & 0xC0) == 0xC0;
    return lead ? Arrays.copyOf(bytes, end - back - 1) : bytes;
  }
}
