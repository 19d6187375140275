package io.github.echosift.block;

import java.io.Serializable;

/**
 * A family of compact signatures and how they are cut into bands. Two documents meet as a candidate
 * pair where they have the same key in some band; the whole signature then says whether the pair
 * may reach the threshold at all. Signatures are arrays of {@code words()} longs.
 */
public interface Banding extends Serializable {
  /** Longs a signature. */
  int words();

  /** Number of bands. */
  int bands();

  /** The key of a signature in a band; signatures start at {@code offset} in {@code packed}. */
  long key(long[] packed, int offset, int band);

  /** Whether two signatures are close enough that the true score may reach the threshold. */
  boolean plausible(long[] a, int offsetA, long[] b, int offsetB);

  /** As {@link #plausible(long[], int, long[], int)}, where both are in one array. */
  default boolean plausible(long[] packed, int offsetA, int offsetB) {
    return plausible(packed, offsetA, packed, offsetB);
  }

  /** Most bits in which plausible signatures differ; less than none where bits tell nothing. */
  default int maxDistance() {
    return -1;
  }

  /**
   * The probability that a pair at the threshold comes together in one band.
   *
   * @param further bits of the next band's key in which it must agree as well
   */
  double meets(int further);

  /** What was chosen and why, in words, for logs and the report. */
  String describe();
}
