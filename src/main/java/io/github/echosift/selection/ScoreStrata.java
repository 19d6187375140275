package io.github.echosift.selection;

import java.util.Arrays;

/*
 * Kernel. Borders are chosen by numbers of pairs, from counts in bins of equal width: the pairs at or
 * above one border are a fixed share of those at or above the next lower one. So there are thresholds to
 * choose from wherever the border between echoes and others lies, and no label is looked at.
 */

/** Strata of scores: each from a border up to the next one; their borders are the thresholds. */
public final class ScoreStrata {
  /** Bins of [0, 1] that scores are counted in. */
  public static final int BINS = 200;

  /** Most strata. */
  public static final int MOST = 10;

  /** Pairs that the highest threshold keeps: a twentieth of all, within these bounds. */
  private static final int LEAST = 10;

  private static final int ENOUGH = 50;

  private final int[] from;
  private final long[] sizes;
  private final double least;

  private ScoreStrata(int[] from, long[] sizes, double least) {
    this.from = from;
    this.sizes = sizes;
    this.least = least;
  }

  /**
   * Strata of counted scores.
   *
   * @param bins pairs in each of {@link #BINS} bins; at least one pair
   * @param least the lowest score there is
   */
  public static ScoreStrata of(long[] bins, double least) {
    long all = Arrays.stream(bins).sum();
    if (all == 0 || bins.length != BINS) {
      throw new IllegalArgumentException(
          "there must be scores in " + BINS + " bins, actual: " + all + " in " + bins.length);
    }
    double last = Math.min(all, Math.max(LEAST, Math.min(ENOUGH, all / 20)));
    int[] from = new int[MOST];
    for (int k = 0; k < MOST; k++) {
      long rank = Math.round(all * Math.pow(last / all, (double) k / (MOST - 1)));
      from[k] = binOfRank(bins, Math.max(1, Math.min(all, rank)));
    }
    int[] distinct = Arrays.stream(from).sorted().distinct().toArray();
    long[] sizes = new long[distinct.length];
    for (int h = 0; h < distinct.length; h++) {
      int to = h + 1 < distinct.length ? distinct[h + 1] : BINS;
      sizes[h] = Arrays.stream(bins, distinct[h], to).sum();
    }
    return new ScoreStrata(distinct, sizes, least);
  }

  private static int binOfRank(long[] bins, long rank) {
    long above = 0;
    for (int bin = BINS - 1; bin > 0; bin--) {
      above += bins[bin];
      if (above >= rank) {
        return bin;
      }
    }
    return 0;
  }

  /** The bin of a score: the highest whose lower end is not above it. */
  public static int bin(double score) {
    int bin = Math.max(0, Math.min(BINS - 1, (int) (score * BINS)));
    while (bin + 1 < BINS && lower(bin + 1) <= score) {
      bin++;
    }
    while (bin > 0 && lower(bin) > score) {
      bin--;
    }
    return bin;
  }

  /** Lower end of a bin. */
  public static double lower(int bin) {
    return bin / (double) BINS;
  }

  /** Number of strata. */
  public int count() {
    return from.length;
  }

  /** Bin in which a stratum begins. */
  public int firstBin(int stratum) {
    return from[stratum];
  }

  /** The stratum of a score. */
  public int of(double score) {
    int found = Arrays.binarySearch(from, bin(score));
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /** Where a stratum begins; the lowest with the lowest score there is, nothing below was seen. */
  public double threshold(int stratum) {
    double border = lower(from[stratum]);
    return stratum == 0 ? Math.max(border, least) : border;
  }

  /** Pairs in a stratum. */
  public long size(int stratum) {
    return sizes[stratum];
  }

  /** Pairs in a stratum and those above. */
  public long above(int stratum) {
    return Arrays.stream(sizes, stratum, sizes.length).sum();
  }
}
