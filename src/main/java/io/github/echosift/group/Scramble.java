package io.github.echosift.group;

/**
 * A seeded one-to-one map of the longs onto themselves, and its inverse: the 64-bit finaliser of
 * MurmurHash3 over {@code x + key}. Being one-to-one, it never makes two nodes tie.
 */
final class Scramble {
  private static final long FIRST = 0xFF51AFD7ED558CCDL;
  private static final long SECOND = 0xC4CEB9FE1A85EC53L;
  private static final long FIRST_INVERSE = inverse(FIRST);
  private static final long SECOND_INVERSE = inverse(SECOND);

  private Scramble() {}

  static long apply(long x, long key) {
    long h = x + key;
    h = (h ^ (h >>> 33)) * FIRST;
    h = (h ^ (h >>> 33)) * SECOND;
    return h ^ (h >>> 33);
  }

  static long invert(long y, long key) {
    long h = y ^ (y >>> 33);
    h *= SECOND_INVERSE;
    h = (h ^ (h >>> 33)) * FIRST_INVERSE;
    return (h ^ (h >>> 33)) - key;
  }

  /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
  private static long inverse(long odd) {
    long guess = odd;
    for (int i = 0; i < 5; i++) {
      guess *= 2 - odd * guess;
    }
    return guess;
  }
}
