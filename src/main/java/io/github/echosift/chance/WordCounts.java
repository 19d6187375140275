package io.github.echosift.chance;

import java.io.Serializable;
import java.util.Arrays;

/*
 * Kernel. Two texts that have "various artists" and "greatest hits" in common have little in common. How
 * little is what chance says: a word that stands in a share p of the texts is in both by chance as
 * seldom as p, which is -log p of information (Shannon 1948; as a weight of words, Spärck Jones 1972).
 * A word that follows another tells only what the other leaves open, so a phrase counts as one event
 * and not as its words. Of n texts there are n²/2 pairs; all that is shared by chance with more than
 * log(n²/2) - log(f n) nats is expected in fewer than f n of them. The two texts themselves are taken
 * off the counts, since each of them has the word that both have.
 */

/** In how many texts words stand, and words behind one another. */
public final class WordCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Keys in fewer texts need not be counted: those two texts may be the pair in question. */
  public static final int LEAST = 3;

  /** Pairs of strangers that are let through, a text. */
  private static final double STRANGERS = 0.001;

  private final long texts;
  private final long[] keys;
  private final int[] counts;

  /**
   * Counts of a sample of texts.
   *
   * @param texts how many texts were looked at, at least 1
   * @param keys of {@link WordRow#keys}, sorted; those in fewer than {@link #LEAST} texts are left
   *     out
   * @param counts in how many texts each stands
   */
  public WordCounts(long texts, long[] keys, int[] counts) {
    if (texts < 1 || keys.length != counts.length) {
      throw new IllegalArgumentException(
          texts + " texts, " + keys.length + " keys, " + counts.length + " counts");
    }
    this.texts = texts;
    this.keys = keys.clone();
    this.counts = counts.clone();
  }

  /**
   * The information, in nats, that two texts must share so that fewer than one pair of strangers in
   * a thousand texts is taken for more.
   *
   * @param all number of texts, at least 1
   */
  public static double needed(long all) {
    return Math.log(Math.max(1, all) / 2.0 / STRANGERS);
  }

  /** The information in the words that two texts have in common, in nats. */
  public double nats(WordRow a, WordRow b) {
    return Math.min(shared(a, b), shared(b, a));
  }

  private double shared(WordRow a, WordRow b) {
    double sum = 0;
    boolean follows = false;
    boolean[] told = new boolean[a.words().length];
    long[] words = a.inOrder();
    for (int i = 0; i < words.length; i++) {
      if (!b.has(words[i])) {
        follows = false;
        continue;
      }
      int at = Arrays.binarySearch(a.words(), words[i]);
      if (!told[at]) {
        told[at] = true;
        double alone = Math.max(0, -Math.log((double) others(words[i]) / texts));
        sum +=
            follows && b.has(words[i - 1], words[i])
                ? Math.min(alone, behind(words[i - 1], words[i]))
                : alone;
      }
      follows = true;
    }
    return sum;
  }

  /** The information of a word behind another. */
  private double behind(long word, long next) {
    double share = (double) others(WordRow.pair(word, next)) / others(word);
    return Math.max(0, -Math.log(share));
  }

  /** In how many texts a key stands beside one of the two that have it. */
  private int others(long key) {
    int at = Arrays.binarySearch(keys, key);
    return at < 0 ? LEAST - 2 : counts[at] - 1;
  }
}
