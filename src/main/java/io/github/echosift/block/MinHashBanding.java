package io.github.echosift.block;

import io.github.echosift.config.BandShape;
import io.github.echosift.sketch.MinHashSketch;
import java.util.Locale;

/*
 * Bands of `rows` successive components: a pair with Jaccard s meets in some of b bands with
 * probability 1 - (1 - s^rows)^b (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets",
 * section 3.4). `plan` takes the most selective bands that still give the wanted recall.
 */

/** Banding for Jaccard similarity over {@link MinHashSketch}. */
public final class MinHashBanding implements Banding {
  private static final long serialVersionUID = 1L;
  private static final double LEEWAY = 3.5;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

  private final int rows;
  private final int bands;
  private final double threshold;
  private final int minEqual;
  private final String description;

  private MinHashBanding(double threshold, BandShape shape, int minEqual, String description) {
    this.threshold = threshold;
    this.rows = shape.rows();
    this.bands = shape.bands();
    this.minEqual = minEqual;
    this.description = description;
  }

  /**
   * The most selective banding that finds pairs at the threshold with the wanted probability.
   *
   * @param threshold Jaccard similarity from which pairs count, in (0, 1]
   * @param recall wanted probability that a pair at the threshold meets, in (0, 1)
   */
  public static MinHashBanding plan(double threshold, double recall) {
    int rows = 1;
    for (int r = 2; r <= Long.BYTES; r++) {
      if (shape(r).recall(threshold) >= recall) {
        rows = r;
      }
    }
    return of(threshold, shape(rows));
  }

  /** All components of a sketch in bands of so many rows. */
  private static BandShape shape(int rows) {
    return new BandShape(MinHashSketch.COMPONENTS / rows, rows);
  }

  /**
   * A banding as given.
   *
   * @param threshold Jaccard similarity from which pairs count, in (0, 1]
   * @param shape bands and rows a band, no more than a sketch has
   */
  public static MinHashBanding of(double threshold, BandShape shape) {
    double deviation = Math.sqrt(MinHashSketch.COMPONENTS * threshold * (1 - threshold));
    int minEqual =
        (int) Math.max(1, Math.floor(MinHashSketch.COMPONENTS * threshold - LEEWAY * deviation));
    return new MinHashBanding(
        threshold,
        shape,
        minEqual,
        String.format(
            Locale.ROOT,
            "MinHash LSH, Jaccard %.2f: %d bands of %d rows, at least %d of %d components equal,"
                + " recall at the threshold %.3f",
            threshold,
            shape.bands(),
            shape.rows(),
            minEqual,
            MinHashSketch.COMPONENTS,
            shape.recall(threshold)));
  }

  @Override
  public int words() {
    return MinHashSketch.WORDS;
  }

  @Override
  public int bands() {
    return bands;
  }

  @Override
  public long key(long[] packed, int offset, int band) {
    long key = 0;
    for (int i = band * rows; i < (band + 1) * rows; i++) {
      key = key << Byte.SIZE | ((packed[offset + (i >>> 3)] >>> ((i & 7) << 3)) & 0xFF);
    }
    return key;
  }

  @Override
  public boolean plausible(long[] a, int offsetA, long[] b, int offsetB) {
    int equal = 0;
    for (int i = 0; i < MinHashSketch.WORDS; i++) {
      long x = a[offsetA + i] ^ b[offsetB + i];
      // The top bit of each byte that is zero in x, without carries between bytes.
      equal += Long.bitCount(~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS));
    }
    return equal >= minEqual;
  }

  @Override
  public double meets(int further) {
    // Further bits are those of one component, or of one that differs and agrees in them by chance.
    double parted = further == 0 ? 1 : threshold + (1 - threshold) * Math.pow(0.5, further);
    return Math.pow(threshold, rows) * parted;
  }

  @Override
  public String describe() {
    return description;
  }
}
