package io.github.echosift.block;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/*
 * Buckets grow with the corpus and with its skew. One that a sample shows to be larger than
 * `maxBucket` is split so that no task gets more than it can hold and all cores get some:
 *  - into parts, each pair of parts being a cell of its own. No pair is lost; every document is
 *    copied to as many cells as there are parts, so there are at most MAX_PARTS;
 *  - past that, first by further signature bits (those of the next band). Pairs that differ in
 *    them are left to the other bands; the cost stays linear in the number of documents.
 */

/** Which buckets are split, and how. */
final class BucketSplits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Parts a bucket; comparisons a document and band are at most this times {@code maxBucket}. */
  static final int MAX_PARTS = 4;

  private static final int MAX_BITS = 8;
  private static final BucketSplit WHOLE = new BucketSplit(0, 1);

  private final Map<Bucket, BucketSplit> splits = new HashMap<>();

  private record Bucket(int band, long key) implements Serializable {}

  private BucketSplits() {}

  /** Splits for the buckets that a sample shows to exceed {@code maxBucket} documents. */
  static BucketSplits of(SignatureSample sample, Banding banding, int maxBucket) {
    BucketSplits out = new BucketSplits();
    for (int band = 0; band < banding.bands(); band++) {
      for (Map.Entry<Long, Integer> key : sample.keys(banding, band).entrySet()) {
        double documents = key.getValue() * sample.weight();
        if (key.getValue() > 1 && documents > maxBucket) {
          out.splits.put(new Bucket(band, key.getKey()), split(documents, maxBucket));
        }
      }
    }
    return out;
  }

  private static BucketSplit split(double documents, int maxBucket) {
    int bits = 0;
    double left = documents;
    while (left > (double) MAX_PARTS * maxBucket && bits < MAX_BITS) {
      left /= 2;
      bits++;
    }
    int parts = (int) Math.min(MAX_PARTS, Math.ceil(left / maxBucket));
    return new BucketSplit(bits, parts);
  }

  /** How a bucket is split; whole for most. */
  BucketSplit of(int band, long key) {
    return splits.isEmpty() ? WHOLE : splits.getOrDefault(new Bucket(band, key), WHOLE);
  }

  /** Number of buckets split. */
  int size() {
    return splits.size();
  }
}
