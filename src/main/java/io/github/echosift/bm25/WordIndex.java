package io.github.echosift.bm25;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. An inverted index of a block of texts: for each word the texts that have it, in arrays of
 * primitives, made by counting.
 */

/** Which texts of a block have a word, and how often. */
final class WordIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final int[] lengths;
  private final long[] words;
  private final int[] starts;
  private final int[] texts;
  private final int[] counts;

  /** Sees a text that has a word. */
  interface Visitor {
    void text(int text, int count);
  }

  /**
   * An index.
   *
   * @param ids row number of each text
   * @param bags their words, in the same order
   */
  WordIndex(long[] ids, List<WordBag> bags) {
    this.ids = ids;
    lengths = bags.stream().mapToInt(WordBag::length).toArray();
    words =
        bags.stream()
            .flatMapToLong(bag -> Arrays.stream(bag.words()))
            .sorted()
            .distinct()
            .toArray();
    starts = new int[words.length + 1];
    for (WordBag bag : bags) {
      for (long word : bag.words()) {
        starts[Arrays.binarySearch(words, word) + 1]++;
      }
    }
    for (int i = 0; i < words.length; i++) {
      starts[i + 1] += starts[i];
    }
    texts = new int[starts[words.length]];
    counts = new int[texts.length];
    int[] next = Arrays.copyOf(starts, words.length);
    for (int text = 0; text < ids.length; text++) {
      WordBag bag = bags.get(text);
      for (int i = 0; i < bag.words().length; i++) {
        int at = next[Arrays.binarySearch(words, bag.words()[i])]++;
        texts[at] = text;
        counts[at] = bag.counts()[i];
      }
    }
  }

  int size() {
    return ids.length;
  }

  long id(int text) {
    return ids[text];
  }

  int length(int text) {
    return lengths[text];
  }

  /** The words of the block, ascending. */
  long[] words() {
    return words;
  }

  /** How many texts have a word, by its place among the words. */
  int texts(int place) {
    return starts[place + 1] - starts[place];
  }

  /** All texts that have a word, in order. */
  void visit(long word, Visitor visitor) {
    int place = Arrays.binarySearch(words, word);
    if (place >= 0) {
      for (int i = starts[place]; i < starts[place + 1]; i++) {
        visitor.text(texts[i], counts[i]);
      }
    }
  }
}
