package io.github.echosift.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Texts of like length that go through an encoder together.
 *
 * @param rows positions of the texts in the caller's list
 * @param ids their tokens, as many as each text has
 */
record TokenBatch(int[] rows, long[][] ids) {

  /** Batches of texts sorted by length, each of at most this many tokens with its padding. */
  static List<TokenBatch> sorted(List<long[]> texts, int tokens) {
    Integer[] order = new Integer[texts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> texts.get(i).length));
    List<TokenBatch> batches = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= order.length; end++) {
      if (end == order.length || texts.get(order[end]).length * (end - start + 1) > tokens) {
        int[] rows = Arrays.stream(order, start, end).mapToInt(Integer::intValue).toArray();
        batches.add(
            new TokenBatch(rows, Arrays.stream(rows).mapToObj(texts::get).toArray(long[][]::new)));
        start = end;
      }
    }
    return batches;
  }

  int length() {
    return Arrays.stream(ids).mapToInt(row -> row.length).max().orElse(0);
  }

  /** Token ids, padded with zeros at the end, row by row. */
  long[] paddedIds() {
    return padded(ids);
  }

  /** 1 for a token, 0 for padding. */
  long[] mask() {
    long[][] ones = new long[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      ones[i] = new long[ids[i].length];
      Arrays.fill(ones[i], 1);
    }
    return padded(ones);
  }

  private long[] padded(long[][] values) {
    int length = length();
    long[] padded = new long[values.length * length];
    for (int i = 0; i < values.length; i++) {
      System.arraycopy(values[i], 0, padded, i * length, values[i].length);
    }
    return padded;
  }
}
