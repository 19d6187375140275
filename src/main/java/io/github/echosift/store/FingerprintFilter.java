package io.github.echosift.store;

import java.io.Serializable;
import java.nio.ByteBuffer;

/*
 * Kernel. A Bloom filter over SHA-256 sums. A sum is random already, so its own four words are the
 * hashes. With twelve bits a sum one in 150 strangers passes; past eleven million sums the filter
 * stays as large as it is and lets more pass, which costs time and changes nothing.
 */

/** A set of fingerprints that lets all its members pass, and few others. */
final class FingerprintFilter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is sent to each executor. */
  static final long MOST_BYTES = 16L << 20;

  private static final long BITS_EACH = 12;

  private final long[] words;

  private FingerprintFilter(long[] words) {
    this.words = words;
  }

  /**
   * One that holds nothing yet.
   *
   * @param most how many members it is made for
   */
  static FingerprintFilter of(long most) {
    long bits = Math.min(8 * MOST_BYTES, BITS_EACH * Math.max(1, most));
    return new FingerprintFilter(new long[(int) ((bits + Long.SIZE - 1) / Long.SIZE)]);
  }

  /** Takes a fingerprint in. */
  void add(byte[] fingerprint) {
    ByteBuffer sum = ByteBuffer.wrap(fingerprint);
    while (sum.remaining() >= Long.BYTES) {
      long bit = bit(sum.getLong());
      words[(int) (bit / Long.SIZE)] |= 1L << bit;
    }
  }

  /** Whether a fingerprint may be a member; true for every one that is. */
  boolean lets(byte[] fingerprint) {
    ByteBuffer sum = ByteBuffer.wrap(fingerprint);
    while (sum.remaining() >= Long.BYTES) {
      long bit = bit(sum.getLong());
      if ((words[(int) (bit / Long.SIZE)] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  private long bit(long hash) {
    return Long.remainderUnsigned(hash, (long) words.length * Long.SIZE);
  }

  /** Takes in the members of another that was made for as many. */
  FingerprintFilter and(FingerprintFilter other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    return this;
  }
}
