package io.github.echosift.embed;

import java.util.Arrays;

/**
 * Word-piece ids of texts of like length, padded with zeros at the end.
 *
 * @param ids row-major [size x width]
 * @param mask 1 for a word piece, 0 for padding; same shape
 * @param size texts
 * @param width padded length in word pieces
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to native tensors, never compared
record TokenBatch(long[] ids, long[] mask, int size, int width) {

  /** Packs the chosen texts. */
  static TokenBatch pack(long[][] texts, int[] chosen) {
    int width = LengthBatches.width(texts[chosen[0]].length);
    long[] ids = new long[chosen.length * width];
    long[] mask = new long[ids.length];
    for (int row = 0; row < chosen.length; row++) {
      long[] text = texts[chosen[row]];
      System.arraycopy(text, 0, ids, row * width, text.length);
      Arrays.fill(mask, row * width, row * width + text.length, 1L);
    }
    return new TokenBatch(ids, mask, chosen.length, width);
  }
}
