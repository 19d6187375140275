package io.github.echosift.block;

import java.util.Locale;

/*
 * Bands of `bits` successive sketch bits. A pair at the threshold agrees in a bit with probability
 * p = 1 - angle/pi, hence in some of T bands with 1 - (1 - p^bits)^T. Fewer bits mean fewer bands but
 * larger buckets; because comparing two sketches takes nanoseconds, large buckets are cheap and the
 * shuffle is what costs. `plan` weighs both.
 */

/** Banding for cosine over {@link HyperplaneSketch}. */
public final class HyperplaneBanding implements Banding {
  private static final long serialVersionUID = 1L;

  /** Measured cost of comparing two sketches, seconds. */
  private static final double COMPARE_SECONDS = 4e-9;

  /** Measured cost of shuffling one bucket row, seconds. */
  private static final double SHUFFLE_SECONDS = 4e-6;

  /** Standard deviations of leeway when sketches decide whether a pair may reach the threshold. */
  private static final double LEEWAY = 3.0;

  private final int bits;
  private final int bands;
  private final int maxDistance;
  private final String description;

  private HyperplaneBanding(int bits, int bands, int maxDistance, String description) {
    this.bits = bits;
    this.bands = bands;
    this.maxDistance = maxDistance;
    this.description = description;
  }

  /**
   * The cheapest banding that finds pairs at the threshold with the wanted probability.
   *
   * @param documents how many vectors will be blocked
   * @param threshold cosine from which pairs count, in (-1, 1)
   * @param recall wanted probability that a pair at the threshold meets, in (0, 1)
   */
  public static HyperplaneBanding plan(long documents, double threshold, double recall) {
    double agree = 1 - Math.acos(threshold) / Math.PI;
    int bestBits = 0;
    int bestBands = 1;
    double bestCost = cost(documents, 0, 1);
    for (int bits = 1; bits <= 32; bits++) {
      int bands = (int) Math.ceil(Math.log(1 - recall) / Math.log1p(-Math.pow(agree, bits)));
      if (bits * bands > HyperplaneSketch.BITS) {
        break;
      }
      double cost = cost(documents, bits, bands);
      if (cost < bestCost) {
        bestBits = bits;
        bestBands = bands;
        bestCost = cost;
      }
    }
    double differ = 1 - agree;
    double mean = HyperplaneSketch.BITS * differ;
    double deviation = Math.sqrt(HyperplaneSketch.BITS * differ * agree);
    int maxDistance = (int) Math.ceil(mean + LEEWAY * deviation);
    return new HyperplaneBanding(
        bestBits,
        bestBands,
        maxDistance,
        String.format(
            Locale.ROOT,
            "hyperplane LSH, cosine %.2f: %d bands of %d bits, sketches within %d of %d bits",
            threshold,
            bestBands,
            bestBits,
            maxDistance,
            HyperplaneSketch.BITS));
  }

  private static double cost(long documents, int bits, int bands) {
    double pairs = 0.5 * documents * documents / Math.pow(2, bits);
    return bands * (pairs * COMPARE_SECONDS + documents * SHUFFLE_SECONDS);
  }

  @Override
  public int words() {
    return HyperplaneSketch.WORDS;
  }

  @Override
  public int bands() {
    return bands;
  }

  @Override
  public long key(long[] packed, int offset, int band) {
    if (bits == 0) {
      return 0;
    }
    int start = band * bits;
    int word = offset + (start >>> 6);
    int shift = start & 63;
    long value = packed[word] >>> shift;
    if (shift + bits > Long.SIZE) {
      value |= packed[word + 1] << (Long.SIZE - shift);
    }
    return value & ((1L << bits) - 1);
  }

  @Override
  public boolean plausible(long[] packed, int offsetA, int offsetB) {
    int distance = 0;
    for (int i = 0; i < HyperplaneSketch.WORDS; i++) {
      distance += Long.bitCount(packed[offsetA + i] ^ packed[offsetB + i]);
    }
    return distance <= maxDistance;
  }

  @Override
  public String describe() {
    return description;
  }
}
