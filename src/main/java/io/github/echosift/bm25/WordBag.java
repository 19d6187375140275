package io.github.echosift.bm25;

import io.github.echosift.config.TextConfig;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.Tokenizer;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. The words of a text without their order, as numbers: a word is a 64-bit hash of its normal
 * form, so that a bag is an array of longs. Two of a million words collide once in thirty million texts'
 * vocabularies.
 */

/**
 * The words of a text and how often each occurs.
 *
 * @param words hashes, ascending, each once
 * @param counts how often each occurs
 * @param length number of words, repeated ones included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WordBag(long[] words, int[] counts, int length) {
  /** The words of a text, in normal form. */
  static WordBag of(String text) {
    List<String> tokens = Tokenizer.tokens(new TextNormalizer(TextConfig.PLAIN).normalize(text));
    long[] all = tokens.stream().mapToLong(WordBag::hash).sorted().toArray();
    long[] words = new long[all.length];
    int[] counts = new int[all.length];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        words[n++] = all[i];
      }
      counts[n - 1]++;
    }
    return new WordBag(Arrays.copyOf(words, n), Arrays.copyOf(counts, n), all.length);
  }

  /** The bag as longs: words, then counts. */
  long[] packed() {
    long[] out = Arrays.copyOf(words, 2 * words.length);
    for (int i = 0; i < counts.length; i++) {
      out[words.length + i] = counts[i];
    }
    return out;
  }

  /** Inverse of {@link #packed}. */
  static WordBag unpacked(long[] packed) {
    int n = packed.length / 2;
    int[] counts = new int[n];
    int length = 0;
    for (int i = 0; i < n; i++) {
      counts[i] = (int) packed[n + i];
      length += counts[i];
    }
    return new WordBag(Arrays.copyOf(packed, n), counts, length);
  }

  private static long hash(String word) {
    long h = 0xCBF29CE484222325L;
    for (int i = 0; i < word.length(); i++) {
      h = (h ^ word.charAt(i)) * 0x100000001B3L;
    }
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    return h ^ (h >>> 33);
  }
}
