package io.github.echosift.block;

import java.util.Arrays;

/*
 * Kernel. All plausible pairs within one bucket, or between two parts of a split one. A pair that met
 * in an earlier band already is left out here, so over all bands each pair is given once and no
 * shuffle is needed to make pairs distinct.
 *
 * Where nearly everything matches everything, pairs are capped. A bucket lists all it has up to
 * `share` pairs a document, in any case some thousands; from then on a document gets `maxPairs` pairs
 * with documents before it. So dense regions are listed in full where that is affordable, the number
 * of pairs is linear in the number of documents, and every document is joined to its group. Pairs
 * that met earlier count, or a bucket of copies would be gone through in vain.
 */

/** Collects the documents of a bucket and lists their plausible pairs. */
final class BucketPairs {
  private static final long LEAST = 16_384;

  private final Banding banding;
  private final long share;
  private final int maxPairs;
  private long[] nodes = new long[64];
  private long[] packed;
  private int size;
  private long[] pairs = new long[64];
  private int pairLongs;
  private long dropped;

  BucketPairs(Banding banding, long share, int maxPairs) {
    this.share = share;
    this.banding = banding;
    this.maxPairs = maxPairs;
    this.packed = new long[nodes.length * banding.words()];
  }

  /** Empties the bucket. */
  void clear() {
    size = 0;
  }

  /** Documents in the bucket. */
  int size() {
    return size;
  }

  /** Adds a document with its signature. */
  void add(long node, long[] signature) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, size * 2);
      packed = Arrays.copyOf(packed, packed.length * 2);
    }
    nodes[size] = node;
    System.arraycopy(signature, 0, packed, size * banding.words(), banding.words());
    size++;
  }

  /** Starts over with the first document alone, as the anchor of the bucket's next slice. */
  void keepFirst() {
    size = Math.min(size, 1);
  }

  /** Lists the bucket's pairs for a band: ends alternate, smaller node first. */
  void match(int band) {
    match(band, size, 1);
  }

  /**
   * Lists pairs for a band between the first documents and the rest, or, if all are first, among
   * them.
   *
   * @param first number of documents of the first part
   * @param parts pieces that the bucket was split into, which share its cap
   */
  void match(int band, int first, int parts) {
    pairLongs = 0;
    dropped = 0;
    int words = banding.words();
    boolean across = first < size;
    long full = full(parts, across);
    int perDocument = Math.max(1, maxPairs / parts);
    long seen = 0;
    for (int j = across ? first : 1; j < size; j++) {
      long until = Math.max(seen + perDocument, full);
      int end = across ? first : j;
      for (int i = 0; i < end; i++) {
        if (banding.plausible(packed, i * words, j * words) && nodes[i] != nodes[j]) {
          if (seen == until) {
            dropped++;
            break;
          }
          seen++;
          if (!metBefore(i * words, j * words, band)) {
            emit(nodes[i], nodes[j]);
          }
        }
      }
    }
  }

  /** This cell's part of the pairs that its bucket lists before the cap takes hold. */
  private long full(int parts, boolean across) {
    int sides = across ? 2 : 1;
    long documents = (long) size * parts / sides;
    long bucket = Math.max(LEAST, share * documents);
    return bucket * sides / ((long) parts * parts);
  }

  private boolean metBefore(int a, int b, int band) {
    for (int earlier = 0; earlier < band; earlier++) {
      if (banding.key(packed, a, earlier) == banding.key(packed, b, earlier)) {
        return true;
      }
    }
    return false;
  }

  private void emit(long a, long b) {
    if (pairLongs == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
    pairs[pairLongs++] = Math.min(a, b);
    pairs[pairLongs++] = Math.max(a, b);
  }

  /** Number of pairs of the last match. */
  int pairCount() {
    return pairLongs / 2;
  }

  /** Smaller end of a pair of the last match. */
  long pairA(int pair) {
    return pairs[2 * pair];
  }

  /** Larger end of a pair of the last match. */
  long pairB(int pair) {
    return pairs[2 * pair + 1];
  }

  /** Documents of the last match that had more pairs than the cap. */
  long dropped() {
    return dropped;
  }
}
