package io.github.echosift.history;

import io.github.echosift.block.Banding;
import io.github.echosift.block.KeyIndex;
import io.github.echosift.block.SketchIndex;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;

/*
 * Kernel. Some of a batch's texts, as an index that a history's texts are held against one by one. Its
 * size is bounded by the number of texts it is made of.
 */

/** Tells whether a text may be an echo of one of these, by the same bands as pairs are found by. */
final class Probe implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyIndex fingerprints;
  private final KeyIndex anchors;
  private final SketchIndex words;
  private final SketchIndex chars;
  private final SketchIndex planes;

  /**
   * Of texts.
   *
   * @param texts fingerprint, word sketch, short sketch, anchor keys; each may be null
   * @param lexical bands of the sketches
   * @param sketches a sketch of each vector
   * @param semantic their bands
   */
  Probe(List<Row> texts, Banding lexical, List<Row> sketches, Banding semantic) {
    fingerprints = new KeyIndex(column(texts, 0).stream().mapToLong(Probe::first).toArray());
    anchors =
        new KeyIndex(
            column(texts, 3).stream()
                .flatMapToInt(keys -> IntStream.of(PackedArrays.ints(keys)))
                .distinct()
                .mapToLong(key -> key)
                .toArray());
    words = new SketchIndex(lexical, packed(column(texts, 1)));
    chars = new SketchIndex(lexical, packed(column(texts, 2)));
    planes = new SketchIndex(semantic, packed(column(sketches, 0)));
  }

  private static List<byte[]> column(List<Row> rows, int column) {
    List<byte[]> out = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (!row.isNullAt(column)) {
        out.add(row.getAs(column));
      }
    }
    return out;
  }

  private static long[] packed(List<byte[]> sketches) {
    return sketches.stream().flatMapToLong(s -> LongStream.of(PackedArrays.longs(s))).toArray();
  }

  /** The first eight of a fingerprint's bytes. */
  private static long first(byte[] fingerprint) {
    return ByteBuffer.wrap(fingerprint).getLong();
  }

  /** Whether a text with these sketches may be paired with one of the batch; each may be null. */
  boolean meets(byte[] fingerprint, byte[] word, byte[] chars, byte[] planes, byte[] anchors) {
    return fingerprints.has(first(fingerprint))
        || meets(words, word)
        || meets(this.chars, chars)
        || meets(this.planes, planes)
        || anchors != null
            && Arrays.stream(PackedArrays.ints(anchors)).anyMatch(key -> this.anchors.has(key));
  }

  private static boolean meets(SketchIndex index, byte[] sketch) {
    return sketch != null && index.meets(PackedArrays.longs(sketch));
  }
}
