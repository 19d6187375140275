package io.github.echosift.excerpt;

import java.io.Serializable;

/*
 * Kernel. A Bloom filter over anchors. Nearly all anchors of a long text are
 * asked for by nobody: they need not be listed. With 16 bits an anchor one in seventy strangers passes;
 * past the bytes below more do, which costs time and changes nothing.
 */

/** The anchors by which texts ask: lets all of them pass, and few others. */
final class AskedAnchors implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is sent to each executor. */
  static final long MOST_BYTES = 32L << 20;

  private static final long BITS_EACH = 16;

  private final long[] words;

  private AskedAnchors(long[] words) {
    this.words = words;
  }

  /**
   * One that holds nothing yet.
   *
   * @param most how many members it is made for
   */
  static AskedAnchors of(long most) {
    long bits = Math.min(Byte.SIZE * MOST_BYTES, BITS_EACH * Math.max(Long.SIZE, most));
    return new AskedAnchors(new long[(int) (Long.highestOneBit(bits - 1) * 2 / Long.SIZE)]);
  }

  /** Takes an anchor in. */
  void add(long anchor) {
    set(anchor);
    set(mixed(anchor));
  }

  /** Whether an anchor may be a member; true for every one that is. */
  boolean lets(long anchor) {
    return has(anchor) && has(mixed(anchor));
  }

  /** Texts ask by their least anchors, so the upper bits of these are not random. */
  private static long mixed(long anchor) {
    return (anchor * 0x9E3779B97F4A7C15L) >>> Integer.SIZE;
  }

  private void set(long hash) {
    words[(int) (hash >>> 6) & words.length - 1] |= 1L << hash;
  }

  private boolean has(long hash) {
    return (words[(int) (hash >>> 6) & words.length - 1] >>> hash & 1) != 0;
  }

  /** Takes in the members of another that was made for as many. */
  AskedAnchors and(AskedAnchors other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
    return this;
  }
}
