package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.sketch.HyperplaneSketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BucketSplitsTest {
  private static final long[] SKETCH = new HyperplaneSketch(64, 42).sketch(unit(1));
  private static final HyperplaneBanding BANDING = HyperplaneBanding.plan(1_000_000, 0.9, 0.98);

  private static final long NO_CROWD = Long.MAX_VALUE;

  @Test
  void metBefore_sameKeyInAWholeBucket_isTrue() {
    assertTrue(splits(100, 250, 100).metBefore(twice(0), 0, HyperplaneSketch.WORDS, 1));
    assertFalse(splits(100, 250, 100).metBefore(twice(0), 0, HyperplaneSketch.WORDS, 0));
  }

  @Test
  void metBefore_partedByFurtherBits_isFalse() {
    // The first bit of the second band, which parts the split bucket of the first.
    long[] packed = twice(1L << BANDING.bits());
    assertTrue(splits(100, 250, 100).metBefore(packed, 0, HyperplaneSketch.WORDS, 1));
    assertFalse(splits(100, 2400, 100).metBefore(packed, 0, HyperplaneSketch.WORDS, 1));
  }

  @Test
  void metBeforeApart_inACrowd_isFalse() {
    List<long[]> same = Collections.nCopies(100, SKETCH);
    SignatureSample sample = SignatureSample.of(same, 250);
    BucketSplits splits = BucketSplits.of(sample, BANDING, 1000, 200);
    assertTrue(splits.metBefore(twice(0), 0, HyperplaneSketch.WORDS, BANDING.bands()));
    assertFalse(splits.metBeforeApart(twice(0), 0, HyperplaneSketch.WORDS, BANDING.bands()));
  }

  @Test
  void of_largeBucket_isSplitIntoPartsThenByBits() {
    assertEquals(new BucketSplit(0, 3), split(100, 250, 100));
    assertEquals(new BucketSplit(0, 4), split(100, 400, 100));
    assertEquals(new BucketSplit(3, 3), split(100, 2400, 100));
  }

  @Test
  void recall_bucketsPartedByBits_isThatOfLongerKeys() {
    SignatureSample sample = SignatureSample.of(Collections.nCopies(100, SKETCH), 2400);
    BucketSplits whole = BucketSplits.of(sample, BANDING, 2400, NO_CROWD);
    BucketSplits parted = BucketSplits.of(sample, BANDING, 100, NO_CROWD); // by three bits
    double agree = 1 - Math.acos(0.9) / Math.PI;
    assertEquals(recall(agree, BANDING.bits()), whole.recall(sample), 1e-12);
    assertEquals(recall(agree, BANDING.bits() + 3), parted.recall(sample), 1e-12);
  }

  private static double recall(double agree, int bits) {
    return 1 - Math.pow(1 - Math.pow(agree, bits), BANDING.bands());
  }

  @Test
  void of_evenSample_splitsNothing() {
    BucketSplits splits = BucketSplits.of(SignatureSample.none(1_000_000_000), BANDING, 100, 100);
    assertEquals(0, splits.size());
  }

  @Test
  void plan_skewedSample_takesMoreBitsThanAnEvenOne() {
    List<long[]> skewed = new ArrayList<>();
    Random random = new Random(5);
    HyperplaneSketch sketch = new HyperplaneSketch(64, 42);
    for (int i = 0; i < 2000; i++) {
      float[] v = VectorRows.unit(random, 64);
      v[0] += 1.2f;
      skewed.add(sketch.sketch(v));
    }
    SignatureSample sample = SignatureSample.of(skewed, 1_000_000);
    double even = HyperplaneBanding.plan(1_000_000, 0.9, 0.98).seconds();
    assertTrue(HyperplaneBanding.plan(sample, 0.9, 0.98).seconds() > even);
  }

  @Property(tries = 200)
  void cells_anyTwoNodesOfASplitBucket_meetInOneCell(
      @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
    BucketSplits splits = splits(100, 700, 100);
    Set<String> common = cells(a, splits);
    common.retainAll(cells(b, splits));
    long ofBandZero = common.stream().filter(cell -> Cells.band(place(cell)) == 0).count();
    assertTrue(ofBandZero >= 1, "nodes do not meet: " + a + ", " + b);
  }

  private static Set<String> cells(long node, BucketSplits splits) {
    Set<String> out = new HashSet<>();
    for (Row cell : new Cells(BANDING, splits).of(node, SKETCH)) {
      out.add(cell.getLong(0) + " " + cell.getLong(1));
    }
    return out;
  }

  private static long place(String cell) {
    return Long.parseLong(cell.substring(cell.indexOf(' ') + 1));
  }

  private static BucketSplit split(int sampled, long documents, int maxBucket) {
    return splits(sampled, documents, maxBucket).of(0, BANDING.key(SKETCH, 0, 0));
  }

  private static BucketSplits splits(int sampled, long documents, int maxBucket) {
    List<long[]> same = Collections.nCopies(sampled, SKETCH);
    return BucketSplits.of(SignatureSample.of(same, documents), BANDING, maxBucket, NO_CROWD);
  }

  /** The sketch, and again with bits of its first word flipped. */
  private static long[] twice(long flipped) {
    long[] packed = java.util.Arrays.copyOf(SKETCH, 2 * SKETCH.length);
    System.arraycopy(SKETCH, 0, packed, SKETCH.length, SKETCH.length);
    packed[SKETCH.length] ^= flipped;
    return packed;
  }

  private static float[] unit(long seed) {
    return VectorRows.unit(new Random(seed), 64);
  }
}
