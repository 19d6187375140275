package io.github.echosift.neighbors;

import io.github.echosift.spark.KnownSize;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Vectors that are compared together.
 *
 * @param ids query or row number of each
 * @param vectors unit vectors of one length
 * @param outlines of the vectors; null where these are compared whole
 * @param except rows that each must not find, sorted; null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // handed to products, never compared
record VectorBlock(long[] ids, float[][] vectors, Outlines outlines, long[][] except)
    implements Serializable, KnownSize {
  private static final long OBJECT = 24;
  private static final long SCATTERED = 0x9E3779B97F4A7C15L;

  @Override
  public long estimatedSize() {
    long size = OBJECT + (long) Long.BYTES * ids.length + bytes(vectors);
    if (outlines != null) {
      size += outlines.bytes();
    }
    if (except != null) {
      for (long[] rows : except) {
        size += OBJECT + (long) Long.BYTES * rows.length;
      }
    }
    return size;
  }

  /** The same with outlines. */
  VectorBlock outlined() {
    return new VectorBlock(ids, vectors, Outlines.of(vectors), except);
  }

  /** About one in so many of the vectors, by their number, without outlines. */
  VectorBlock oneIn(int parts) {
    int[] taken =
        IntStream.range(0, ids.length)
            .filter(i -> Math.floorMod((ids[i] * SCATTERED) >>> Integer.SIZE, parts) == 0)
            .toArray();
    long[] some = new long[taken.length];
    Arrays.setAll(some, i -> ids[taken[i]]);
    float[][] of = new float[taken.length][];
    Arrays.setAll(of, i -> vectors[taken[i]]);
    return new VectorBlock(some, of, null, null);
  }

  /** All are of one length. */
  private static long bytes(float[][] of) {
    return of.length == 0 ? 0 : of.length * (OBJECT + (long) Float.BYTES * of[0].length);
  }
}
