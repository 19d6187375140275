package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.sketch.HyperplaneSketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BucketPairsTest {
  private static final double COSINE = 0.9;
  private static final int CROWD = 3000;
  private static final HyperplaneBanding BANDING = HyperplaneBanding.plan(1_000_000, COSINE, 0.98);
  private static final HyperplaneSketch SKETCH = new HyperplaneSketch(64, 42);
  private static final BucketSplits WHOLE =
      BucketSplits.of(SignatureSample.none(CROWD), BANDING, 8192, Long.MAX_VALUE);

  @Test
  void match_oneLargeGroup_isCappedAndStaysConnected() {
    BucketPairs bucket = bucket(VectorRows.groups(1, CROWD, 0.05, 3), PairCap.roomy(4, 8));
    bucket.match(0);
    assertTrue(bucket.pairCount() <= 16_384 + 2 * CROWD * 8, "pairs: " + bucket.pairCount());
    assertTrue(bucket.dropped() > 0);
    assertEquals(1, components(bucket));
  }

  @Test
  void match_smallGroup_isListedInFull() {
    BucketPairs bucket = bucket(VectorRows.groups(1, 150, 0.05, 3), PairCap.roomy(4, 8));
    bucket.match(0);
    assertEquals(150 * 149 / 2, bucket.pairCount());
    assertEquals(0, bucket.dropped());
  }

  @Test
  void match_twinsInACrowd_areFoundInSomeBand() {
    List<float[]> crowd = VectorRows.groups(1, CROWD, 0.45, 3);
    List<float[]> withTwins = new ArrayList<>(crowd);
    for (int i = 0; i < 100; i++) {
      withTwins.add(crowd.get(CROWD - 1 - i));
    }
    Set<String> found = new TreeSet<>();
    BucketPairs bucket = bucket(withTwins, new PairCap(128, 1, 2, 64));
    for (int band = 0; band < BANDING.bands(); band++) {
      bucket.match(band);
      for (int i = 0; i < bucket.pairCount(); i++) {
        found.add(bucket.pairA(i) + "-" + bucket.pairB(i));
      }
    }
    for (int i = 0; i < 100; i++) {
      String twins = (CROWD - 1 - i) + "-" + (CROWD + i);
      assertTrue(found.contains(twins), "twins not found: " + twins);
    }
  }

  @Test
  void cap_crowdedSample_bindsDocumentsOverAllBands() {
    List<long[]> same =
        Collections.nCopies(5000, SKETCH.sketch(VectorRows.unit(new Random(1), 64)));
    PairCap cap = PairCap.of(SignatureSample.of(same, 300_000), BANDING, 32);
    assertTrue(cap.perDocument() * BANDING.bands() < 32 + 2 * BANDING.bands());
    assertTrue(cap.crowd() < 1000);
  }

  @Test
  void cap_evenSample_bindsNobody() {
    List<long[]> apart = VectorRows.groups(5000, 1, 0.1, 7).stream().map(SKETCH::sketch).toList();
    assertEquals(
        PairCap.roomy(32, 32), PairCap.of(SignatureSample.of(apart, 300_000), BANDING, 32));
  }

  private static BucketPairs bucket(List<float[]> vectors, PairCap cap) {
    BucketPairs bucket = new BucketPairs(BANDING, WHOLE, cap);
    for (int i = 0; i < vectors.size(); i++) {
      bucket.add(i, SKETCH.sketch(vectors.get(i)));
    }
    return bucket;
  }

  private static int components(BucketPairs bucket) {
    int[] parent = new int[bucket.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    int left = parent.length;
    for (int i = 0; i < bucket.pairCount(); i++) {
      int a = root(parent, (int) bucket.pairA(i));
      int b = root(parent, (int) bucket.pairB(i));
      if (a != b) {
        parent[a] = b;
        left--;
      }
    }
    return left;
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      at = parent[at];
    }
    return at;
  }
}
