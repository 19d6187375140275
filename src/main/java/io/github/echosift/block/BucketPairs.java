package io.github.echosift.block;

import java.util.Arrays;

/*
 * Kernel. All plausible pairs within one bucket, or between two parts of a split one. A pair that met
 * in an earlier band already is left out here, so over all bands each pair is given once and no
 * shuffle is needed to make pairs distinct.
 *
 * Where nearly everything matches everything, pairs are capped: a document always gets `maxPairs`
 * pairs with documents before it, and more as long as the bucket has given fewer than FULL times
 * `maxPairs` pairs. So groups of some hundreds are listed in full, the number of pairs is linear in
 * the number of documents, and every document is joined to its group.
 */

/** Collects the documents of a bucket and lists their plausible pairs. */
final class BucketPairs {
  /** Pairs that a bucket gives before the cap takes hold, in units of {@code maxPairs}. */
  private static final int FULL = 8192;

  private final Banding banding;
  private final int maxPairs;
  private long[] nodes = new long[64];
  private long[] packed;
  private int size;
  private long[] pairs = new long[64];
  private int pairLongs;
  private long dropped;

  BucketPairs(Banding banding, int maxPairs) {
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
    long full = 2L * FULL * maxPairs / ((long) parts * parts);
    int perDocument = Math.max(1, maxPairs / parts);
    boolean across = first < size;
    for (int j = across ? first : 1; j < size; j++) {
      long until = Math.max(pairLongs + 2L * perDocument, full);
      int end = across ? first : j;
      for (int i = 0; i < end; i++) {
        if (banding.plausible(packed, i * words, j * words)
            && nodes[i] != nodes[j]
            && !metBefore(i * words, j * words, band)) {
          if (pairLongs >= until) {
            dropped++;
            break;
          }
          emit(nodes[i], nodes[j]);
        }
      }
    }
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
