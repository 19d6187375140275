package io.github.echosift.neighbors;

import io.github.echosift.spark.KnownSize;
import java.io.Serializable;

/**
 * Vectors that are compared together.
 *
 * @param ids query or row number of each
 * @param vectors unit vectors of one length
 * @param shadows what {@link Axes} make of each; null where whole vectors are compared
 * @param except rows that each must not find, sorted; null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // handed to products, never compared
record VectorBlock(long[] ids, float[][] vectors, float[][] shadows, long[][] except)
    implements Serializable, KnownSize {
  private static final long OBJECT = 24;

  @Override
  public long estimatedSize() {
    long size = OBJECT + (long) Long.BYTES * ids.length + bytes(vectors) + bytes(shadows);
    if (except != null) {
      for (long[] rows : except) {
        size += OBJECT + (long) Long.BYTES * rows.length;
      }
    }
    return size;
  }

  /** The same with shadows. */
  VectorBlock with(float[][] made) {
    return new VectorBlock(ids, vectors, made, except);
  }

  /** All are of one length. */
  private static long bytes(float[][] of) {
    return of == null || of.length == 0
        ? 0
        : of.length * (OBJECT + (long) Float.BYTES * of[0].length);
  }
}
