package io.github.echosift.sketch;

/** Kernel. Runs of bits within packed longs, lowest bit first. */
public final class Bits {
  private Bits() {}

  /** The {@code count} bits from {@code start} on, at most 63, of the longs from {@code offset}. */
  public static long of(long[] packed, int offset, int start, int count) {
    if (count == 0) {
      return 0;
    }
    int word = offset + (start >>> 6);
    int shift = start & 63;
    long value = packed[word] >>> shift;
    if (shift + count > Long.SIZE) {
      value |= packed[word + 1] << (Long.SIZE - shift);
    }
    return value & ((1L << count) - 1);
  }
}
