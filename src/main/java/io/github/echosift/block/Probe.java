package io.github.echosift.block;

import io.github.echosift.excerpt.PassageKeys;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/*
 * Kernel. Some texts, as an index that many others are held against one by one. Its size is bounded by
 * the number of texts it is made of.
 */

/** Tells whether a text may be an echo of one of these, by the same bands as pairs are found by. */
public final class Probe implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyIndex fingerprints;
  private final PassageIndex passages;
  private final SketchIndex words;
  private final SketchIndex chars;
  private final SketchIndex planes;

  /**
   * What texts are told by, each as it is kept, packed.
   *
   * @param fingerprints SHA-256 of normal forms
   * @param words signatures of the word route
   * @param chars signatures of the short route
   * @param anchors {@link PassageKeys#of(String)}
   * @param planes signatures of vectors
   */
  public record Told(
      List<byte[]> fingerprints,
      List<byte[]> words,
      List<byte[]> chars,
      List<byte[]> anchors,
      List<byte[]> planes) {}

  /**
   * Of texts.
   *
   * @param lexical bands of the shingles' signatures
   * @param semantic bands of the vectors'
   * @param share least share of a passage that a longer text must have
   */
  public Probe(Told texts, Banding lexical, Banding semantic, double share) {
    fingerprints = new KeyIndex(texts.fingerprints().stream().mapToLong(Probe::first).toArray());
    passages = new PassageIndex(texts.anchors().stream().map(PackedArrays::ints).toList(), share);
    words = new SketchIndex(lexical, packed(texts.words()));
    chars = new SketchIndex(lexical, packed(texts.chars()));
    planes = new SketchIndex(semantic, packed(texts.planes()));
  }

  private static long[] packed(List<byte[]> sketches) {
    return sketches.stream().flatMapToLong(s -> LongStream.of(PackedArrays.longs(s))).toArray();
  }

  /** The first eight of a fingerprint's bytes. */
  private static long first(byte[] fingerprint) {
    return ByteBuffer.wrap(fingerprint).getLong();
  }

  /** Whether a text with these may be paired with one of them; each may be null. */
  public boolean meets(
      byte[] fingerprint, byte[] word, byte[] chars, byte[] planes, byte[] anchors) {
    return fingerprints.has(first(fingerprint))
        || meets(words, word)
        || meets(this.chars, chars)
        || meets(this.planes, planes)
        || (anchors != null && passages.meets(PackedArrays.ints(anchors)));
  }

  private static boolean meets(SketchIndex index, byte[] sketch) {
    return sketch != null && index.meets(PackedArrays.longs(sketch));
  }
}
