package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NearestCentersTest {
  @Property(tries = 60)
  void of_anyRows_agreesWithExactArithmetic(
      @ForAll @IntRange(min = 1, max = 600) int size,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 70) int dimension,
      @ForAll long seed) {
    float[] rows = stored(RandomVectors.around(3, size, dimension, seed % 1000));
    Centers centers = Centers.of(RandomVectors.around(2, k, dimension, seed % 1000 + 7));
    int[] nearest = new NearestCenters(centers).of(rows, size);
    for (int i = 0; i < size; i++) {
      assertEquals(exact(rows, i, centers), nearest[i]);
    }
  }

  @Property(tries = 30)
  void of_aRowAlone_isWhatItIsAmongOthers(@ForAll @IntRange(min = 2, max = 500) int size) {
    int d = 48;
    float[] rows = stored(RandomVectors.around(9, size, d, size));
    Centers centers = Centers.of(RandomVectors.around(9, 33, d, 4));
    int[] together = new NearestCenters(centers).of(rows, size);
    int[] alone = new int[size];
    for (int i = 0; i < size; i++) {
      alone[i] = new NearestCenters(centers).of(Arrays.copyOfRange(rows, i * d, (i + 1) * d), 1)[0];
    }
    assertArrayEquals(together, alone);
  }

  @Property(tries = 10)
  void of_equalCenters_takesTheFirst(@ForAll @IntRange(min = 1, max = 20) int copies) {
    float[][] same = new float[copies][];
    Arrays.fill(same, new float[] {1, 2, 3});
    int[] nearest = new NearestCenters(Centers.of(same)).of(stored(same), copies);
    assertArrayEquals(new int[copies], nearest);
  }

  private static int exact(float[] rows, int row, Centers centers) {
    int d = centers.dimension();
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < centers.k(); j++) {
      double cosine = UnitVectors.dot(rows, row * d, centers.values(), j * d, d);
      if (cosine > most) {
        most = cosine;
        best = j;
      }
    }
    return best;
  }

  private static float[] stored(float[][] vectors) {
    float[] out = new float[vectors.length * vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      UnitVectors.store(vectors[i], out, i * vectors[0].length);
    }
    return out;
  }
}
