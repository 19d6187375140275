package io.github.echosift.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of like length that go through an encoder together, padded with zeros at the end.
 *
 * @param rows positions of the texts in the caller's list
 * @param lengths word pieces of each text
 * @param ids word pieces, row-major [size x width]
 * @param mask 1 for a word piece, 0 for padding; same shape
 * @param width padded length in word pieces
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to native tensors, never compared
public record TokenBatch(int[] rows, int[] lengths, long[] ids, long[] mask, int width) {

  /** Packs the texts at the given positions, padded to the width of the longest. */
  public static TokenBatch pack(List<long[]> texts, int... rows) {
    int[] lengths = Arrays.stream(rows).map(row -> texts.get(row).length).toArray();
    int width = LengthBatches.width(Arrays.stream(lengths).max().orElseThrow());
    long[] ids = new long[rows.length * width];
    long[] mask = new long[ids.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(texts.get(rows[i]), 0, ids, i * width, lengths[i]);
      Arrays.fill(mask, i * width, i * width + lengths[i], 1L);
    }
    return new TokenBatch(rows, lengths, ids, mask, width);
  }

  /** All texts in batches of like length, each within a budget of padded word pieces. */
  public static List<TokenBatch> sorted(List<long[]> texts, int tokenBudget) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    List<TokenBatch> batches = new ArrayList<>();
    for (int[] rows : LengthBatches.of(lengths, tokenBudget)) {
      batches.add(pack(texts, rows));
    }
    return batches;
  }

  /** Number of texts. */
  public int size() {
    return rows.length;
  }
}
