package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.BandShape;
import io.github.echosift.sketch.HyperplaneSketch;
import io.github.echosift.sketch.MinHashSketch;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandingTest {
  private static final int TRIALS = 3000;

  @ParameterizedTest
  @CsvSource({"0.95,100000", "0.9,1000000", "0.8,100000", "0.7,20000"})
  void hyperplanes_pairsAtTheThreshold_meetAsPlanned(double cosine, long documents) {
    HyperplaneBanding banding = HyperplaneBanding.plan(documents, cosine, 0.97);
    HyperplaneSketch sketch = new HyperplaneSketch(384, 42);
    Random random = new Random(1);
    int met = 0;
    int plausible = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      float[] a = unit(random);
      float[] b = at(cosine, a, random);
      long[] packed = pack(sketch.sketch(a), sketch.sketch(b));
      met += meet(banding, packed) ? 1 : 0;
      plausible += banding.plausible(packed, 0, HyperplaneSketch.WORDS) ? 1 : 0;
    }
    assertTrue(met > 0.955 * TRIALS, banding.describe() + " met " + met);
    assertTrue(plausible > 0.99 * TRIALS, banding.describe() + " plausible " + plausible);
  }

  @Test
  void hyperplanes_unrelatedVectors_areNotPlausible() {
    HyperplaneBanding banding = HyperplaneBanding.plan(100_000, 0.8, 0.97);
    HyperplaneSketch sketch = new HyperplaneSketch(384, 42);
    Random random = new Random(2);
    for (int trial = 0; trial < TRIALS; trial++) {
      long[] packed = pack(sketch.sketch(unit(random)), sketch.sketch(unit(random)));
      assertTrue(!banding.plausible(packed, 0, HyperplaneSketch.WORDS));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.8", "0.7", "0.5", "0.4"})
  void minHash_pairsAtTheThreshold_meetAsPlanned(double jaccard) {
    MinHashBanding banding = MinHashBanding.plan(jaccard, 0.97);
    Random random = new Random(3);
    int met = 0;
    int plausible = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      int common = (int) Math.round(2000 * jaccard / (1 + jaccard));
      long[] packed = minHashPair(common, 1000 - common, random);
      met += meet(banding, packed) ? 1 : 0;
      plausible += banding.plausible(packed, 0, MinHashSketch.WORDS) ? 1 : 0;
    }
    assertTrue(met > 0.955 * TRIALS, banding.describe() + " met " + met);
    assertTrue(plausible > 0.99 * TRIALS, banding.describe() + " plausible " + plausible);
  }

  @ParameterizedTest
  @CsvSource({"0.7,9,4", "0.5,25,5", "0.8,16,8"})
  void minHash_bandsGiven_meetAsTheySay(double jaccard, int bands, int rows) {
    MinHashBanding banding = MinHashBanding.of(jaccard, new BandShape(bands, rows));
    double expected = 1 - Math.pow(1 - Math.pow(jaccard, rows), bands);
    Random random = new Random(4);
    int met = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      int common = (int) Math.round(2000 * jaccard / (1 + jaccard));
      met += meet(banding, minHashPair(common, 1000 - common, random)) ? 1 : 0;
    }
    assertEquals(bands, banding.bands());
    assertEquals(expected, (double) met / TRIALS, 0.03, banding.describe());
    String said = String.format(Locale.ROOT, "recall at the threshold %.3f", expected);
    assertTrue(banding.describe().contains(said), banding.describe());
  }

  @Test
  void hyperplaneKeys_bandsAcrossWords_areTheSketchBits() {
    HyperplaneBanding banding = HyperplaneBanding.plan(1_000_000, 0.9, 0.98);
    long[] packed = new long[HyperplaneSketch.WORDS];
    java.util.Arrays.fill(packed, -1L);
    long all = banding.key(packed, 0, 0);
    for (int band = 0; band < banding.bands(); band++) {
      assertEquals(all, banding.key(packed, 0, band));
      assertTrue(all > 0);
    }
  }

  private static boolean meet(Banding banding, long[] packed) {
    for (int band = 0; band < banding.bands(); band++) {
      if (banding.key(packed, 0, band) == banding.key(packed, banding.words(), band)) {
        return true;
      }
    }
    return false;
  }

  private static long[] minHashPair(int common, int own, Random random) {
    long[] a = new long[common + own];
    long[] b = new long[common + own];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextLong();
      b[i] = i < common ? a[i] : random.nextLong();
    }
    return pack(MinHashSketch.sketch(a), MinHashSketch.sketch(b));
  }

  private static long[] pack(long[] a, long[] b) {
    long[] packed = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, packed, a.length, b.length);
    return packed;
  }

  private static float[] unit(Random random) {
    float[] v = new float[384];
    double norm = 0;
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) random.nextGaussian();
      norm += v[i] * v[i];
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= (float) Math.sqrt(norm);
    }
    return v;
  }

  /** A unit vector at the given cosine to {@code a}. */
  private static float[] at(double cosine, float[] a, Random random) {
    float[] r = unit(random);
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * r[i];
    }
    double rest = Math.sqrt(1 - dot * dot);
    float[] b = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      b[i] = (float) (cosine * a[i] + Math.sqrt(1 - cosine * cosine) * (r[i] - dot * a[i]) / rest);
    }
    return b;
  }
}
