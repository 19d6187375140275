package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.Centers;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneMapTest {
  private static final int DIMENSION = 64;

  @Test
  void place_documentsOfSomeClusters_lieNearTheirOwnCentre() {
    Random random = new Random(3);
    float[][] centers = new float[12][];
    for (int c = 0; c < centers.length; c++) {
      centers[c] = near(new float[DIMENSION], 1, random);
    }
    float[][] sample = new float[600][];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = near(centers[i % centers.length], 0.08, random);
    }
    PlaneMap map = PlaneMap.of(Centers.of(centers), sample);
    int right = 0;
    for (int i = 0; i < sample.length; i++) {
      double[] at = map.place(sample[i]);
      int nearest = 0;
      for (int c = 1; c < centers.length; c++) {
        nearest = apart(map.place(c), at) < apart(map.place(nearest), at) ? c : nearest;
      }
      right += nearest == i % centers.length ? 1 : 0;
    }
    assertTrue(right > 0.7 * sample.length, right + " of " + sample.length);
    assertArrayEquals(
        map.place(sample[7]), PlaneMap.of(Centers.of(centers), sample).place(sample[7]));
  }

  @Test
  void place_centresNearEachOther_areNearOnTheMap() {
    Random random = new Random(4);
    float[] a = near(new float[DIMENSION], 1, random);
    float[] b = near(a, 0.05, random);
    float[] c = near(new float[DIMENSION], 1, random);
    PlaneMap map = PlaneMap.of(Centers.of(new float[][] {a, b, c}), new float[][] {a, b, c});
    assertTrue(2 * apart(map.place(0), map.place(1)) < apart(map.place(0), map.place(2)));
  }

  @Test
  void place_oneCentreOrNoSample_isFinite() {
    float[] one = near(new float[DIMENSION], 1, new Random(5));
    for (double at : PlaneMap.of(Centers.of(new float[][] {one}), new float[0][]).place(one)) {
      assertTrue(Double.isFinite(at));
    }
    double[] twice =
        PlaneMap.of(Centers.of(new float[][] {one, one}), new float[][] {one}).place(one);
    assertTrue(Double.isFinite(twice[0]) && Double.isFinite(twice[1]));
  }

  private static double apart(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  private static float[] near(float[] center, double noise, Random random) {
    float[] out = new float[DIMENSION];
    double square = 0;
    for (int i = 0; i < DIMENSION; i++) {
      out[i] = (float) (center[i] + noise * random.nextGaussian());
      square += out[i] * out[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      out[i] /= (float) Math.sqrt(square);
    }
    return out;
  }
}
