package io.github.echosift.chance;

import io.github.echosift.text.Shingler;
import io.github.echosift.text.Tokenizer;
import java.util.Arrays;

/**
 * The words of a text, by their hashes.
 *
 * @param inOrder words in reading order
 * @param words the same, sorted and distinct
 * @param pairs words and the ones behind them, sorted and distinct
 */
public record WordRow(long[] inOrder, long[] words, long[] pairs) {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** The words of a text in its normal form, spelt as for the lexical rule. */
  public static WordRow of(String normal) {
    return of(Shingler.inOrder(Tokenizer.tokens(normal), 1)[0]);
  }

  /** Words in reading order. */
  public static WordRow of(long[] inOrder) {
    long[] pairs = new long[Math.max(0, inOrder.length - 1)];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = pair(inOrder[i], inOrder[i + 1]);
    }
    return new WordRow(inOrder, distinct(inOrder.clone()), distinct(pairs));
  }

  /** What {@link WordCounts} count of a text: its words and its pairs, each once. */
  public long[] keys() {
    long[] all = Arrays.copyOf(words, words.length + pairs.length);
    System.arraycopy(pairs, 0, all, words.length, pairs.length);
    return all;
  }

  boolean has(long word) {
    return Arrays.binarySearch(words, word) >= 0;
  }

  boolean has(long word, long next) {
    return Arrays.binarySearch(pairs, pair(word, next)) >= 0;
  }

  /** The key of a word with the one behind it. */
  static long pair(long word, long next) {
    return Long.rotateLeft(word * MIX, 31) * MIX + next;
  }

  private static long[] distinct(long[] values) {
    Arrays.sort(values);
    return Shingler.distinct(values);
  }
}
