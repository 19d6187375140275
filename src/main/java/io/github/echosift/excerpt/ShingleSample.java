package io.github.echosift.excerpt;

import java.util.Arrays;

/*
 * Kernel. The shingles of the least hashes are a random sample of a text's shingles, without replacement.
 * How many of them a longer text has estimates the share of the text that it has; the number is at least
 * as close to what is expected as one of independent draws (Hoeffding, 1963), so the binomial tail bounds
 * what is lost. 32 bits of a hash are compared: a stranger taken for a member lets a pair pass, which is
 * verified anyhow.
 */

/** Tells from a few shingles of a text that another one can't have the wanted share of it. */
final class ShingleSample {
  /** Shingles of a sample; a text that has no more of them is in it as a whole. */
  static final int MOST = 64;

  /** Probability that a pair with just the wanted share is lost. */
  static final double LOSS = 1e-6;

  private ShingleSample() {}

  /** What is compared of shingles, sorted from the least as they are: none of them is negative. */
  static int[] keys(long[] shingles) {
    return Arrays.stream(shingles).mapToInt(hash -> (int) (hash >>> 31)).toArray();
  }

  /** The sample of a text, from its shingles, sorted. */
  static int[] of(long[] shingles) {
    return keys(Arrays.copyOf(shingles, Math.min(shingles.length, MOST)));
  }

  /** How many of a sample are among the keys of another text. */
  static int common(int[] sample, int[] keys) {
    int common = 0;
    int at = 0;
    for (int wanted : sample) {
      while (at < keys.length && Integer.compareUnsigned(keys[at], wanted) < 0) {
        at++;
      }
      common += at < keys.length && keys[at] == wanted ? 1 : 0;
    }
    return common;
  }

  /**
   * How many of a sample must be in another text, by its size from 0 to {@value #MOST}.
   *
   * @param share of the whole text that must be there
   */
  static int[] least(double share) {
    int[] least = new int[MOST + 1];
    double[] odds = {1};
    for (int size = 1; size <= MOST; size++) {
      double[] more = new double[size + 1];
      for (int hits = 0; hits < size; hits++) {
        more[hits] += odds[hits] * (1 - share);
        more[hits + 1] += odds[hits] * share;
      }
      odds = more;
      double tail = 0;
      while (tail + odds[least[size]] <= LOSS) {
        tail += odds[least[size]++];
      }
    }
    return least;
  }
}
