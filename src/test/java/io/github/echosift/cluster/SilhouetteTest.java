package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SilhouetteTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};

  @Test
  void of_twoClustersOfCopies_isOne() {
    UnitBlock rows = UnitRows.of(EAST, EAST, NORTH, NORTH);
    assertEquals(1, Silhouette.of(rows, new int[] {0, 0, 1, 1}, 2), 1e-6);
  }

  @Test
  void of_crossedClusters_isBelowZero() {
    // To its own one other row 1, to the other cluster (0 + 1) / 2.
    UnitBlock rows = UnitRows.of(EAST, NORTH, EAST, NORTH);
    assertEquals(-0.5, Silhouette.of(rows, new int[] {0, 0, 1, 1}, 2), 1e-6);
  }

  @Test
  void of_rowAloneInItsCluster_countsZero() {
    UnitBlock rows = UnitRows.of(EAST, EAST, NORTH);
    assertEquals(2.0 / 3, Silhouette.of(rows, new int[] {0, 0, 1}, 2), 1e-6);
  }

  @Test
  void of_oneClusterOrNoRows_isZero() {
    assertEquals(0, Silhouette.of(UnitRows.of(EAST, NORTH, EAST), new int[] {1, 1, 1}, 3));
    assertEquals(
        0, Silhouette.of(new UnitBlock(new long[0], new int[0], new float[0], 2), new int[0], 2));
  }

  @Property(tries = 60)
  void of_anyClusters_isWhatAllPairsSay(
      @ForAll @IntRange(min = 2, max = 80) int size,
      @ForAll @IntRange(min = 2, max = 7) int k,
      @ForAll @IntRange(max = 99_999) int seed) {
    UnitBlock rows = UnitRows.of(RandomVectors.around(4, size, 10, seed));
    SplittableRandom random = new SplittableRandom(seed);
    int[] clusters = random.ints(size, 0, k).toArray();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += byPairs(rows, clusters, k, i);
    }
    assertEquals(sum / size, Silhouette.of(rows, clusters, k), 1e-4);
  }

  private static double byPairs(UnitBlock rows, int[] clusters, int k, int row) {
    double[] distance = new double[k];
    int[] others = new int[k];
    for (int i = 0; i < rows.size(); i++) {
      if (i != row) {
        distance[clusters[i]] +=
            1 - UnitVectors.dot(rows.vector(i), 0, rows.vector(row), 0, rows.dimension());
        others[clusters[i]]++;
      }
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < k; j++) {
      if (j != clusters[row] && others[j] > 0) {
        nearest = Math.min(nearest, distance[j] / others[j]);
      }
    }
    if (others[clusters[row]] == 0 || nearest == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double within = distance[clusters[row]] / others[clusters[row]];
    return (nearest - within) / Math.max(nearest, within);
  }
}
