package io.github.echosift.block;

import io.github.echosift.excerpt.PassageKeys;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/*
 * Kernel. A passage asks by a few of its anchors, a longer text holds all of its own. Either may be a text
 * of the index or the one that is held against it. An anchor of very many texts of the index counts for
 * all of them without a look at each: a text too many may be named, none is missed.
 */

/** Tells whether a text may stand within one of these, or one of these within it. */
final class PassageIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyIndex shortOnes;
  private final Owned askers;
  private final Owned holders;
  private final double share;

  /**
   * An index.
   *
   * @param texts the keys of each, sorted, see {@link PassageKeys#of(String)}
   * @param share least share of a passage that the longer text must have
   */
  PassageIndex(List<int[]> texts, double share) {
    this.share = share;
    this.shortOnes =
        new KeyIndex(
            texts.stream()
                .filter(keys -> needed(keys) == 1)
                .flatMapToInt(keys -> IntStream.of(probes(keys)))
                .mapToLong(key -> key)
                .toArray());
    this.askers =
        Owned.of(
            texts.stream().filter(keys -> needed(keys) > 1).map(PassageIndex::probes).toList());
    this.holders = Owned.of(texts);
  }

  private int needed(int[] keys) {
    return PassageKeys.needed(keys.length, share);
  }

  /** Keys by which a text asks. */
  private static int[] probes(int[] keys) {
    return Arrays.copyOf(keys, Math.min(keys.length, PassageKeys.PROBES));
  }

  /** Whether a text with these keys, sorted, shares enough with one of these. */
  boolean meets(int[] keys) {
    return Arrays.stream(keys).anyMatch(key -> shortOnes.has(key))
        || askers.share(keys, 2)
        || holders.share(probes(keys), needed(keys));
  }

  /**
   * Keys of texts, and whose they are.
   *
   * @param index the keys
   * @param owner the text of each key, by its place
   */
  private record Owned(KeyIndex index, int[] owner) implements Serializable {
    /** Texts with an anchor from which it counts for all. */
    private static final int MANY = 64;

    static Owned of(List<int[]> texts) {
      int count = Math.toIntExact(texts.stream().mapToLong(keys -> keys.length).sum());
      long[] all = new long[count];
      int[] owner = new int[count];
      int at = 0;
      for (int text = 0; text < texts.size(); text++) {
        for (int key : texts.get(text)) {
          all[at] = key;
          owner[at++] = text;
        }
      }
      return new Owned(new KeyIndex(all), owner);
    }

    /** Whether some text has so many of these keys. */
    boolean share(int[] keys, int wanted) {
      Map<Integer, Integer> shared = null;
      int most = 0;
      int common = 0;
      for (int key : keys) {
        int entry = index.first(key);
        if (entry < 0) {
          continue;
        }
        if (index.holds(entry + MANY, key)) {
          common++;
        } else {
          shared = shared == null ? new HashMap<>() : shared;
          for (; index.holds(entry, key); entry++) {
            most = Math.max(most, shared.merge(owner[index.place(entry)], 1, Integer::sum));
          }
        }
        if (most + common >= wanted) {
          return true;
        }
      }
      return false;
    }
  }
}
