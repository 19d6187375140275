package io.github.echosift.block;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/*
 * Buckets grow with the corpus and with its skew. One that a sample shows to be larger than
 * `maxBucket` is split so that no task gets more than it can hold and all cores get some:
 *  - into parts, each pair of parts being a cell of its own. No pair is lost; every document is
 *    copied to as many cells as there are parts, so there are at most MAX_PARTS;
 *  - past that, first by further signature bits (those of the next band). Pairs that differ in
 *    them are left to the other bands; the cost stays linear in the number of documents.
 * A pair is left out of a band if it met in an earlier one. So it counts whether it did: not if
 * further bits parted it there, and maybe not in a crowd, where pairs may have been dropped.
 */

/** Which buckets are split, and how. */
final class BucketSplits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Parts a bucket; comparisons a document and band are at most this times {@code maxBucket}. */
  static final int MAX_PARTS = 4;

  private static final int MAX_BITS = 8;
  private static final BucketSplit WHOLE = new BucketSplit(0, 1);

  private final Banding banding;
  private final Map<Bucket, BucketSplit> splits = new HashMap<>();
  private final Set<Bucket> crowded = new HashSet<>();

  private record Bucket(int band, long key) implements Serializable {}

  private BucketSplits(Banding banding) {
    this.banding = banding;
  }

  /**
   * Splits for the buckets that a sample shows to exceed {@code maxBucket} documents.
   *
   * @param crowd documents from which a bucket counts as crowded
   */
  static BucketSplits of(SignatureSample sample, Banding banding, int maxBucket, long crowd) {
    BucketSplits out = new BucketSplits(banding);
    for (int band = 0; band < banding.bands(); band++) {
      for (Map.Entry<Long, Integer> key : sample.keys(banding, band).entrySet()) {
        double documents = key.getValue() * sample.weight();
        Bucket bucket = new Bucket(band, key.getKey());
        if (key.getValue() > 1 && documents > maxBucket) {
          out.splits.put(bucket, split(documents, maxBucket));
        }
        if (key.getValue() > 1 && documents > crowd) {
          out.crowded.add(bucket);
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

  /** Further bits that part a document from others of its bucket in a band. */
  long further(long[] packed, int offset, int band, BucketSplit split) {
    int next = (band + 1) % banding.bands();
    return banding.key(packed, offset, next) & ((1L << split.bits()) - 1);
  }

  /** Whether two signatures came together in an earlier band. */
  boolean metBefore(long[] packed, int a, int b, int band) {
    for (int earlier = 0; earlier < band; earlier++) {
      if (met(packed, a, b, earlier)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two signatures came together in an earlier band, and certainly were no crowd there. */
  boolean metBeforeApart(long[] packed, int a, int b, int band) {
    for (int earlier = 0; earlier < band; earlier++) {
      if (met(packed, a, b, earlier) && !crowded(earlier, banding.key(packed, a, earlier))) {
        return true;
      }
    }
    return false;
  }

  private boolean met(long[] packed, int a, int b, int band) {
    long key = banding.key(packed, a, band);
    if (key != banding.key(packed, b, band)) {
      return false;
    }
    BucketSplit split = of(band, key);
    return split.bits() == 0 || further(packed, a, band, split) == further(packed, b, band, split);
  }

  private boolean crowded(int band, long key) {
    return !crowded.isEmpty() && crowded.contains(new Bucket(band, key));
  }

  /** The probability that a pair at the threshold meets, bucket sizes as a sample shows them. */
  double recall(SignatureSample sample) {
    double missed = 1;
    for (int band = 0; band < banding.bands(); band++) {
      double meets = 0;
      for (Map.Entry<Long, Integer> key : sample.keys(banding, band).entrySet()) {
        meets += key.getValue() * banding.meets(of(band, key.getKey()).bits());
      }
      missed *= 1 - meets / sample.size();
    }
    return 1 - missed;
  }

  /** Number of buckets split. */
  int size() {
    return splits.size();
  }
}
