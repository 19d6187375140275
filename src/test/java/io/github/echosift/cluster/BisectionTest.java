package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BisectionTest {
  @Test
  void start_one_isTheWeightedDirection() {
    UnitBlock rows = UnitRows.weighing(new int[] {3, 1}, new float[] {1, 0}, new float[] {0, 1});
    float length = (float) Math.sqrt(10);
    assertArrayEquals(
        new float[] {3 / length, 1 / length}, Bisection.start(rows, 1, 1).center(0), 1e-6f);
  }

  @Property(tries = 20)
  void start_clearTopics_hasACenterInEach(
      @ForAll @IntRange(min = 2, max = 12) int topics, @ForAll @IntRange(max = 99_999) int seed) {
    float[][] vectors = RandomVectors.around(topics, 40 * topics, 64, seed);
    Centers centers = Bisection.start(UnitRows.of(vectors), topics, seed);
    UnitBlock rows = UnitRows.of(vectors);
    int[] nearest = new NearestCenters(centers).of(rows.values(), rows.size());
    assertEquals(topics, centers.k());
    assertEquals(topics, Arrays.stream(nearest).distinct().count());
    IntStream.range(0, nearest.length)
        .forEach(i -> assertEquals(nearest[i % topics], nearest[i], "row " + i));
  }

  @Test
  void start_fewDistinctRows_hasNoMoreCentersThanThese() {
    float[][] three = RandomVectors.around(3, 3, 8, 5);
    UnitBlock rows =
        UnitRows.of(IntStream.range(0, 30).mapToObj(i -> three[i % 3]).toArray(float[][]::new));
    Centers centers = Bisection.start(rows, 10, 1);
    assertEquals(3, centers.k());
    for (float[] vector : three) {
      UnitBlock row = UnitRows.of(vector);
      assertTrue(
          IntStream.range(0, 3)
              .anyMatch(j -> 1 - UnitVectors.dot(row.values(), 0, centers.center(j), 0, 8) < 1e-6));
    }
  }

  @Test
  void start_widestFirst_leavesTheTightClusterWhole() {
    // Two copies far from six rows that are spread out: the third centre must part the six.
    UnitBlock rows =
        UnitRows.of(
            new float[] {0, 0, 1},
            new float[] {0, 0, 1},
            new float[] {1, 0, 0},
            new float[] {1, 0.1f, 0},
            new float[] {1, 0.2f, 0},
            new float[] {0, 1, 0},
            new float[] {0.1f, 1, 0},
            new float[] {0.2f, 1, 0});
    int[] nearest = new NearestCenters(Bisection.start(rows, 3, 3)).of(rows.values(), rows.size());
    assertEquals(3, Arrays.stream(nearest).distinct().count());
    assertEquals(nearest[0], nearest[1]);
    assertEquals(1, Arrays.stream(nearest, 2, 5).distinct().count());
    assertEquals(1, Arrays.stream(nearest, 5, 8).distinct().count());
  }

  @Property(tries = 10)
  void start_sameSeed_isTheSame(@ForAll @IntRange(max = 99_999) int seed) {
    UnitBlock rows = UnitRows.of(RandomVectors.around(5, 200, 12, seed));
    assertArrayEquals(
        Bisection.start(rows, 7, seed).values(), Bisection.start(rows, 7, seed).values());
  }
}
