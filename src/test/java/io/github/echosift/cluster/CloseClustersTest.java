package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CloseClustersTest {
  private static final double TWENTY_FIVE = Math.cos(Math.toRadians(25));

  @Test
  void groups_twoAlike_areNamedByTheSmallest() {
    assertArrayEquals(
        new int[] {0, 1, 0}, CloseClusters.groups(at(0, 90, 8), List.of(1L, 1L, 1L), 0.98));
  }

  @Test
  void groups_chainOfEqualWeights_breaksWhereTheMeanIsTooFar() {
    // 0 and 19 become 9.5, which lies 30.5 from 40.
    assertArrayEquals(
        new int[] {0, 0, 2}, CloseClusters.groups(at(0, 19, 40), List.of(1L, 1L, 1L), TWENTY_FIVE));
  }

  @Test
  void groups_chainOfWhichTheMiddleIsHeavy_isOne() {
    assertArrayEquals(
        new int[] {0, 0, 0},
        CloseClusters.groups(at(0, 19, 40), List.of(1L, 100L, 1L), TWENTY_FIVE));
  }

  @Test
  void merged_twoOfOneGroup_isTheirWeightedDirection() {
    Centers merged = CloseClusters.merged(at(0, 90, 180), List.of(3L, 1L, 7L), new int[] {0, 0, 2});
    assertEquals(2, merged.k());
    float length = (float) Math.sqrt(10);
    assertArrayEquals(new float[] {3 / length, 1 / length}, merged.center(0), 1e-6f);
    assertArrayEquals(new float[] {-1, 0}, merged.center(1), 1e-6f);
  }

  @Property(tries = 100)
  void groups_anyCenters_areThoseOfTheRuleWrittenOut(
      @ForAll @IntRange(min = 1, max = 25) int k,
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll @IntRange(min = 30, max = 99) int percent) {
    double least = percent / 100.0;
    Centers centers = Centers.of(RandomVectors.around(1 + k / 4, k, 6, seed));
    List<Long> weights = weights(k, seed);
    assertArrayEquals(
        byRule(centers, weights, least), CloseClusters.groups(centers, weights, least));
  }

  @Property(tries = 50)
  void merged_anyCenters_leavesNoPairThatIsClose(
      @ForAll @IntRange(min = 2, max = 25) int k,
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    Centers centers = Centers.of(RandomVectors.around(3, k, 8, seed));
    List<Long> weights = weights(k, seed);
    int[] groups = CloseClusters.groups(centers, weights, 0.9);
    Centers merged = CloseClusters.merged(centers, weights, groups);
    assertEquals(Arrays.stream(groups).distinct().count(), merged.k());
    for (int a = 0; a < merged.k(); a++) {
      for (int b = 0; b < a; b++) {
        assertTrue(merged.cosine(a, b) < 0.9 + 1e-6, "cosine: " + merged.cosine(a, b));
      }
    }
  }

  /** The closest two of all become one, until none are close. */
  private static int[] byRule(Centers centers, List<Long> weights, double least) {
    int k = centers.k();
    double[][] sums = new double[k][centers.dimension()];
    for (int j = 0; j < k; j++) {
      for (int d = 0; d < sums[j].length; d++) {
        sums[j][d] = (double) weights.get(j) * centers.center(j)[d];
      }
    }
    int[] groups = new int[k];
    Arrays.setAll(groups, j -> j);
    while (true) {
      int first = -1;
      int second = -1;
      double closest = -2;
      for (int a = 0; a < k; a++) {
        for (int b = a + 1; b < k; b++) {
          boolean heads = groups[a] == a && groups[b] == b;
          if (heads && cosine(sums[a], sums[b]) > closest) {
            first = a;
            second = b;
            closest = cosine(sums[a], sums[b]);
          }
        }
      }
      if (closest < least) {
        return groups;
      }
      for (int d = 0; d < sums[first].length; d++) {
        sums[first][d] += sums[second][d];
      }
      for (int j = 0; j < k; j++) {
        groups[j] = groups[j] == second ? first : groups[j];
      }
    }
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static List<Long> weights(int k, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Collections.nCopies(k, 0).stream().map(x -> random.nextLong(1, 50)).toList();
  }

  /** Directions of the plane, in degrees. */
  private static Centers at(double... degrees) {
    return Centers.of(
        Arrays.stream(degrees)
            .map(Math::toRadians)
            .mapToObj(x -> new float[] {(float) Math.cos(x), (float) Math.sin(x)})
            .toArray(float[][]::new));
  }
}
