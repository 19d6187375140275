package io.github.echosift.sketch;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import io.github.echosift.config.BandShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/*
 * Kernel. SuperMinHash (Ertl, 2017) of a shingle set, 128 components of 8 bits: the share of equal
 * components estimates the Jaccard similarity (plus 1/256 by chance), as in b-bit minwise hashing
 * (Li and König, 2010).
 */

/** Sketches shingle sets as 128 bytes. */
public final class MinHashSketch {
  /** Components a sketch, one byte each. */
  public static final int COMPONENTS = BandShape.MINHASH_COMPONENTS;

  /** Longs a sketch. */
  public static final int WORDS = COMPONENTS / Long.BYTES;

  private static final SimilarityHashPolicy POLICY =
      SimilarityHashing.superMinHash(COMPONENTS, Byte.SIZE);

  private MinHashSketch() {}

  /**
   * The sketch of a set of 64-bit hashes.
   *
   * @param shingles distinct, well mixed hashes; at least one
   */
  public static long[] sketch(long[] shingles) {
    byte[] bytes =
        POLICY
            .createHasher()
            .compute(ElementHashProvider.ofFunction(i -> shingles[i], shingles.length));
    long[] words = new long[WORDS];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }
}
