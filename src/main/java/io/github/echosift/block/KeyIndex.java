package io.github.echosift.block;

import java.io.Serializable;
import java.util.Arrays;

/*
 * Kernel. Keys by 32 bits of their hash, each with the place of who has it, sorted. Nearly all that is
 * asked for is not there: a bitmap of some 16 bits a key, by the first bits of the hash, says so in one
 * look.
 */

/** Finds who has a key. A stranger is named too where 32 bits of a hash are the same. */
public final class KeyIndex implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BITS_A_KEY = 16;
  private static final int MOST_LOG_BITS = 28;

  private final long[] entries;
  private final long[] bitmap;
  private final int shift;

  /**
   * An index.
   *
   * @param keys the key of each, by its place; the same may stand there several times
   */
  public KeyIndex(long[] keys) {
    int log = Long.SIZE - Long.numberOfLeadingZeros((long) BITS_A_KEY * Math.max(4, keys.length));
    shift = Integer.SIZE - Math.min(log, MOST_LOG_BITS);
    bitmap = new long[1 << (Integer.SIZE - shift - 6)];
    entries = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int hash = hash(keys[i]);
      int bit = hash >>> shift;
      bitmap[bit >>> 6] |= 1L << bit;
      entries[i] = (long) hash << Integer.SIZE | i;
    }
    Arrays.sort(entries);
  }

  /** The first entry of a key; negative where it has none. */
  int first(long key) {
    int hash = hash(key);
    int bit = hash >>> shift;
    if ((bitmap[bit >>> 6] >>> bit & 1) == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(entries, (long) hash << Integer.SIZE);
    int at = found >= 0 ? found : -found - 1;
    return holds(at, key) ? at : -1;
  }

  /** Whether an entry is one of a key. */
  boolean holds(int entry, long key) {
    return entry < entries.length && (int) (entries[entry] >> Integer.SIZE) == hash(key);
  }

  /** Who has the key of an entry. */
  int place(int entry) {
    return (int) entries[entry];
  }

  /** Whether somebody has a key. */
  public boolean has(long key) {
    return first(key) >= 0;
  }

  private static int hash(long key) {
    long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 32);
  }
}
