package io.github.echosift.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class DiametersTest {
  private static final int FAR = 1 << 20;

  /** Groups joined by trees and some further edges, and edges between groups. */
  private record Groups(int[] keeper, long[] copies, List<int[]> edges) {
    static Groups random(int nodes, long seed) {
      Random random = new Random(seed);
      int dense = random.nextInt(4);
      int[] keeper = new int[nodes];
      long[] copies = new long[nodes];
      boolean[][] joined = new boolean[nodes][nodes];
      List<int[]> edges = new ArrayList<>();
      for (int n = 0; n < nodes; n++) {
        int before = n == 0 || random.nextInt(12) == 0 ? n : random.nextInt(n);
        keeper[n] = before == n ? n : keeper[before];
        copies[n] = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(3);
        joined[before][n] = before != n;
        for (int a = 0; a < n; a++) {
          boolean edge = joined[a][n] || random.nextInt(nodes) < dense * dense;
          if (edge) {
            edges.add(random.nextBoolean() ? new int[] {a, n} : new int[] {n, a});
          }
        }
      }
      return new Groups(keeper, copies, edges);
    }

    static Groups one(int nodes, List<int[]> edges) {
      long[] copies = new long[nodes];
      Arrays.fill(copies, 1);
      return new Groups(new int[nodes], copies, edges);
    }

    Diameters measure(int mostExact) {
      int[] a = edges.stream().mapToInt(e -> e[0]).toArray();
      int[] b = edges.stream().mapToInt(e -> e[1]).toArray();
      PairGraph graph =
          new PairGraph(keeper.length, a, b, new byte[a.length], new double[a.length]);
      return Diameters.of(graph, keeper, copies, mostExact);
    }

    /** All ways between documents, the rule word for word. */
    int literal(int group) {
      List<Integer> heads = new ArrayList<>();
      List<Integer> nodeOf = new ArrayList<>();
      int[] headOf = new int[keeper.length];
      for (int n = 0; n < keeper.length; n++) {
        headOf[n] = nodeOf.size();
        for (int copy = 0; copy < copies[n] && keeper[n] == group; copy++) {
          heads.add(headOf[n]);
          nodeOf.add(n);
        }
      }
      int documents = nodeOf.size();
      int[][] way = new int[documents][documents];
      for (int[] row : way) {
        Arrays.fill(row, FAR);
      }
      for (int d = 0; d < documents; d++) {
        way[d][d] = 0;
        if (heads.get(d) != d) {
          way[d][heads.get(d)] = way[heads.get(d)][d] = 1;
        }
      }
      for (int[] edge : edges) {
        if (keeper[edge[0]] == group && keeper[edge[1]] == group) {
          way[headOf[edge[0]]][headOf[edge[1]]] = way[headOf[edge[1]]][headOf[edge[0]]] = 1;
        }
      }
      int longest = 0;
      for (int by = 0; by < documents; by++) {
        for (int[] from : way) {
          for (int to = 0; to < documents; to++) {
            from[to] = Math.min(from[to], from[by] + way[by][to]);
          }
        }
      }
      for (int[] from : way) {
        longest = Math.max(longest, Arrays.stream(from).max().orElse(0));
      }
      return longest;
    }
  }

  @Property(tries = 1000)
  void of_anyGroups_isTheLongestOfAllWays(
      @ForAll @IntRange(min = 1, max = 40) int nodes, @ForAll long seed) {
    Groups groups = Groups.random(nodes, seed);
    Diameters measured = groups.measure(Diameters.MOST_EXACT);
    for (int n = 0; n < nodes; n++) {
      if (groups.keeper[n] == n) {
        assertTrue(measured.exact[n]);
        assertEquals(groups.literal(n), measured.diameter[n]);
      }
    }
  }

  @Property(tries = 300)
  void of_groupsBeyondTheBound_isALowerBoundOfHalfAtLeast(
      @ForAll @IntRange(min = 1, max = 90) int nodes, @ForAll long seed) {
    Groups groups = Groups.random(nodes, seed);
    Diameters measured = groups.measure(0);
    for (int n = 0; n < nodes; n++) {
      if (groups.keeper[n] == n) {
        int longest = groups.literal(n);
        assertTrue(measured.diameter[n] <= longest);
        assertTrue(2 * measured.diameter[n] >= longest);
        assertTrue(!measured.exact[n] || measured.diameter[n] == longest);
      }
    }
  }

  @Example
  void of_aStarOrAllPairsOrAPathOfAnySize_isExact() {
    List<int[]> star = new ArrayList<>();
    List<int[]> path = new ArrayList<>();
    for (int n = 1; n < 100_000; n++) {
      star.add(new int[] {0, n});
      path.add(new int[] {Math.max(0, n - 2), n});
    }
    List<int[]> all = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      for (int m = 0; m < n; m++) {
        all.add(new int[] {m, n});
      }
    }
    assertExact(2, Groups.one(100_000, star));
    assertExact(99_999, Groups.one(100_000, path));
    assertExact(1, Groups.one(500, all));
    all.remove(17);
    assertExact(2, Groups.one(500, all));
  }

  @Example
  void of_largeGroupThatSweepsDoNotSettle_saysSo() {
    // A ring with the keeper on it: bounds meet only after a sweep from half of it.
    List<int[]> ring = new ArrayList<>();
    for (int n = 0; n < 3_001; n++) {
      ring.add(new int[] {n, (n + 1) % 3_001});
    }
    Diameters measured = Groups.one(3_001, ring).measure(Diameters.MOST_EXACT);
    assertEquals(1_500, measured.diameter[0]);
    assertFalse(measured.exact[0]);
    assertTrue(Groups.one(3_001, ring).measure(3_001).exact[0]);
  }

  private static void assertExact(int expected, Groups groups) {
    Diameters measured = groups.measure(10);
    assertEquals(expected, measured.diameter[0]);
    assertTrue(measured.exact[0]);
  }
}
