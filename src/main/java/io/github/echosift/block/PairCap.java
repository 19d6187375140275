package io.github.echosift.block;

import java.io.Serializable;

/*
 * How many pairs are listed where nearly everything matches everything. Dense regions are listed in
 * full as long as that is affordable: verifying AFFORDABLE candidates is a minute's work, and
 * BEARABLE of them for each document cost about what embedding it does. A sample tells before any
 * pair is made. Past that a document gets a few pairs in each of its crowded buckets, some `maxPairs`
 * over all bands, so that the number of pairs is linear in the number of documents.
 */

/**
 * When a bucket stops listing all its pairs, and what its documents get then.
 *
 * @param least pairs that every bucket lists
 * @param share pairs a document that a bucket lists, if that is more
 * @param perDocument pairs a document from then on, in each bucket
 * @param crowd documents from which a bucket may be capped; a pair that met there meets again in
 *     later bands, as it may have been dropped
 */
record PairCap(long least, long share, int perDocument, long crowd) implements Serializable {
  private static final long AFFORDABLE = 4_194_304;
  private static final int BEARABLE = 128;
  private static final int FULL = 16;
  private static final int CROWD = 64;

  /**
   * The cap for a corpus.
   *
   * @param sample shows how many pairs there are to list
   * @param maxPairs pairs of a document among documents that are nearly all alike
   */
  static PairCap of(SignatureSample sample, Banding banding, int maxPairs) {
    long documents = Math.max(1, sample.documents());
    double expected = sample.expectedPairs(banding);
    if (expected <= Math.max(AFFORDABLE, (double) BEARABLE * documents)) {
      return roomy(Math.max(maxPairs, AFFORDABLE / documents), maxPairs);
    }
    int perDocument = Math.max(2, (maxPairs + banding.bands() - 1) / banding.bands());
    return new PairCap(FULL * FULL / 2, 1, perDocument, CROWD);
  }

  /** A cap that only the densest buckets reach. */
  static PairCap roomy(long share, int perDocument) {
    return new PairCap(16_384, share, perDocument, Long.MAX_VALUE);
  }

  /** Pairs that a cell lists in full. */
  long full(long documents, int parts, int sides) {
    long bucket = Math.max(least, share * (documents * parts / sides));
    return bucket * sides / ((long) parts * parts);
  }
}
