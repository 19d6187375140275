package io.github.echosift.block;

import java.util.Arrays;

/*
 * Kernel. All plausible pairs within one bucket (or one slice of an oversized one). A pair that met in
 * an earlier band already is left out here, so over all bands each pair is given once and no shuffle
 * is needed to make pairs distinct. Where nearly everything matches everything, a document is paired
 * with the first `maxPairs` documents before it only: enough to join it to its group.
 */

/** Collects the documents of a bucket and lists their plausible pairs. */
final class BucketPairs {
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
    pairLongs = 0;
    dropped = 0;
    int words = banding.words();
    for (int j = 1; j < size; j++) {
      int found = 0;
      for (int i = 0; i < j; i++) {
        if (nodes[i] != nodes[j]
            && banding.plausible(packed, i * words, j * words)
            && !metBefore(i * words, j * words, band)) {
          if (found == maxPairs) {
            dropped++;
            break;
          }
          found++;
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
