package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.sketch.HyperplaneSketch;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a plan for pairs above its threshold promises, and what it keeps. */
class HyperplaneRecallTest {
  private static final int DIMENSION = 64;
  private static final int PAIRS = 4000;
  private static final long DOCUMENTS = 1_000_000;

  @Test
  void plan_pairsWellAboveTheThreshold_takesLessAndFindsThem() {
    double[] known = {0.92, 0.95, 0.97, 0.99};
    HyperplaneBanding atThreshold = HyperplaneBanding.plan(DOCUMENTS, 0.82, 0.999);
    HyperplaneBanding above =
        HyperplaneBanding.plan(SignatureSample.none(DOCUMENTS), 0.82, 0.999, known);
    assertTrue(above.seconds() < 0.7 * atThreshold.seconds(), above.describe());
    assertTrue(above.recall(known) >= 0.999, above.describe());
    assertTrue(above.recall(0.82) < 0.97, above.describe());
  }

  @Test
  void plan_noKnownPairs_isForTheThreshold() {
    assertEquals(
        HyperplaneBanding.plan(DOCUMENTS, 0.82, 0.99).describe(),
        HyperplaneBanding.plan(SignatureSample.none(DOCUMENTS), 0.82, 0.99, new double[0])
            .describe());
  }

  @Test
  void recall_pairsAtACosine_isTheShareThatMeets() {
    HyperplaneBanding banding = HyperplaneBanding.plan(DOCUMENTS, 0.82, 0.8);
    for (double cosine : new double[] {0.82, 0.88, 0.94}) {
      assertEquals(met(banding, cosine), banding.recall(cosine), 0.02, banding.describe());
    }
  }

  private static double met(HyperplaneBanding banding, double cosine) {
    Random random = new Random(5);
    int met = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      HyperplaneSketch sketcher = new HyperplaneSketch(DIMENSION, pair % 50);
      float[] a = VectorRows.unit(random, DIMENSION);
      long[] one = sketcher.sketch(a);
      long[] other = sketcher.sketch(at(cosine, a, VectorRows.unit(random, DIMENSION)));
      boolean together = false;
      for (int band = 0; band < banding.bands(); band++) {
        together |= banding.key(one, 0, band) == banding.key(other, 0, band);
      }
      met += together && banding.plausible(one, 0, other, 0) ? 1 : 0;
    }
    return (double) met / PAIRS;
  }

  /** A unit vector at a cosine with a unit vector. */
  private static float[] at(double cosine, float[] a, float[] random) {
    double along = 0;
    for (int i = 0; i < a.length; i++) {
      along += a[i] * random[i];
    }
    double[] across = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      across[i] = random[i] - along * a[i];
    }
    double length = Math.sqrt(Arrays.stream(across).map(x -> x * x).sum());
    float[] out = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = (float) (cosine * a[i] + Math.sqrt(1 - cosine * cosine) * across[i] / length);
    }
    return out;
  }
}
