package io.github.echosift.block;

import io.github.echosift.schema.Settled;
import io.github.echosift.sketch.NearBits;
import java.util.Arrays;

/*
 * Kernel. All plausible pairs within one bucket, or between two parts of a split one. A pair that met
 * in an earlier band already is left out here, so no shuffle is needed to make pairs distinct.
 *
 * Where nearly everything matches everything, pairs are capped (see PairCap). Once a bucket has
 * listed its share in full, each document left is paired with the first one it matches, which joins
 * it to its group, and with its neighbours when the bucket is sorted by signature, which are likely to be
 * its nearest: sorted from another word in each band, close ones are neighbours in some of them.
 * Pairs that met earlier count, or a bucket of copies would be gone through in vain. A pair that met
 * in a crowded bucket may have been dropped there, so neighbours and buckets without a crowd list it
 * again.
 */

/** Collects the documents of a bucket and lists their plausible pairs. */
final class BucketPairs {
  private final Banding banding;
  private final BucketSplits splits;
  private final PairCap cap;
  private final Settled settled;
  private final NearBits bits;
  private long[] nodes = new long[64];
  private long[] packed;
  private int size;
  private long[] pairs = new long[64];
  private int pairLongs;
  private long dropped;

  BucketPairs(Banding banding, BucketSplits splits, PairCap cap) {
    this(banding, splits, cap, Settled.NONE);
  }

  BucketPairs(Banding banding, BucketSplits splits, PairCap cap, Settled settled) {
    this.settled = settled;
    this.banding = banding;
    this.splits = splits;
    this.cap = cap;
    this.packed = new long[nodes.length * banding.words()];
    this.bits = new NearBits(banding.words(), banding.maxDistance());
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
    bits.set(size, signature);
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
   * @param parts pieces that the bucket was split into, which share its cap; once that is reached,
   *     pieces are matched no more with each other
   */
  void match(int band, int first, int parts) {
    pairLongs = 0;
    dropped = 0;
    boolean across = first < size;
    long full = cap.full(size, parts, across ? 2 : 1);
    long seen = 0;
    int j = across ? first : 1;
    for (; j < size && seen < full; j++) {
      int near = bits.find(j, across ? first : j);
      for (int at = 0; at < near; at++) {
        int i = bits.found(at);
        if (plausible(i, j)) {
          seen++;
          list(i, j, band);
        }
      }
    }
    if (!across) {
      matchFirst(j, band);
      matchNeighbours(j, band);
    }
  }

  /** Pairs each document from one on with the first that it matches. */
  private void matchFirst(int from, int band) {
    for (int j = from; j < size; j++) {
      int i = 0;
      while (i < j && !plausible(i, j)) {
        i++;
      }
      if (i < j) {
        dropped++;
        list(i, j, band);
      }
    }
  }

  /** Pairs documents from one on with those beside them in the order of signatures. */
  private void matchNeighbours(int from, int band) {
    if (from >= size) {
      return;
    }
    int words = banding.words();
    Integer[] order = order(band);
    for (int at = 1; at < size; at++) {
      for (int before = Math.max(0, at - cap.perDocument() + 1); before < at; before++) {
        int i = Math.min(order[before], order[at]);
        int j = Math.max(order[before], order[at]);
        if (j >= from
            && plausible(i, j)
            && !splits.metBeforeApart(packed, i * words, j * words, band)) {
          emit(nodes[i], nodes[j]);
        }
      }
    }
  }

  /** Documents by signature, read from a word that is another one in each band. */
  private Integer[] order(int band) {
    int words = banding.words();
    Integer[] order = new Integer[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    Arrays.sort(
        order,
        (a, b) -> {
          for (int k = 0; k < words; k++) {
            int word = (band + 1 + k) % words;
            int c = Long.compare(packed[a * words + word], packed[b * words + word]);
            if (c != 0) {
              return c;
            }
          }
          return Long.compare(nodes[a], nodes[b]);
        });
    return order;
  }

  private boolean plausible(int i, int j) {
    if (settled.holds(nodes[i]) && settled.holds(nodes[j])) {
      return false;
    }
    int words = banding.words();
    return banding.plausible(packed, i * words, j * words) && nodes[i] != nodes[j];
  }

  /**
   * Lists a pair that did not meet in an earlier band. In a crowd of its own a bucket need not care
   * what an earlier crowd dropped.
   */
  private void list(int i, int j, int band) {
    int words = banding.words();
    boolean met =
        size >= cap.crowd()
            ? splits.metBefore(packed, i * words, j * words, band)
            : splits.metBeforeApart(packed, i * words, j * words, band);
    if (!met) {
      emit(nodes[i], nodes[j]);
    }
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
