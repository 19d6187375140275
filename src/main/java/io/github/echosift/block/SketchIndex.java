package io.github.echosift.block;

import java.io.Serializable;

/*
 * Kernel. A few signatures, by their key in each band, that many others are held against one by one:
 * what is many is read once, in any order, and never shuffled.
 */

/** Tells which signatures would be paired with one of these. */
public final class SketchIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Banding banding;
  private final long[] packed;
  private final KeyIndex[] bands;

  /**
   * An index.
   *
   * @param packed signatures, one after the other
   */
  public SketchIndex(Banding banding, long[] packed) {
    this.banding = banding;
    this.packed = packed;
    this.bands = new KeyIndex[banding.bands()];
    int words = banding.words();
    long[] keys = new long[packed.length / words];
    for (int band = 0; band < bands.length; band++) {
      for (int i = 0; i < keys.length; i++) {
        keys[i] = banding.key(packed, i * words, band);
      }
      bands[band] = new KeyIndex(keys);
    }
  }

  /** Whether a signature shares a key with one of these, and is close enough to it. */
  public boolean meets(long[] signature) {
    for (int band = 0; band < bands.length; band++) {
      long key = banding.key(signature, 0, band);
      KeyIndex index = bands[band];
      for (int at = index.first(key); at >= 0 && index.holds(at, key); at++) {
        if (banding.plausible(signature, 0, packed, index.place(at) * banding.words())) {
          return true;
        }
      }
    }
    return false;
  }
}
