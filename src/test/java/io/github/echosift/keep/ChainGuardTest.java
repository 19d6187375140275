package io.github.echosift.keep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.keep.ChainGuard.Choice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ChainGuardTest {
  private static final double FLOOR = 0.5;

  /** A random graph whose similarities decide the edges, as in a real corpus. */
  private record Corpus(int nodes, double[][] similarity, List<int[]> edges) {
    static Corpus random(int nodes, long seed) {
      Random random = new Random(seed);
      double[][] similarity = new double[nodes][nodes];
      List<int[]> edges = new ArrayList<>();
      for (int a = 0; a < nodes; a++) {
        for (int b = a + 1; b < nodes; b++) {
          similarity[a][b] = similarity[b][a] = random.nextInt(11) / 10.0;
          if (random.nextInt(nodes) < 3) {
            edges.add(new int[] {a, b, 1 + random.nextInt(2)});
          }
        }
      }
      return new Corpus(nodes, similarity, edges);
    }

    ChainGuard run(Choice choice) {
      return run(choice, Seats.none(nodes));
    }

    ChainGuard run(Choice choice, Seats seats) {
      return run(choice, seats, new BitSet());
    }

    ChainGuard run(Choice choice, Seats seats, BitSet last) {
      int[] a = edges.stream().mapToInt(e -> e[0]).toArray();
      int[] b = edges.stream().mapToInt(e -> e[1]).toArray();
      byte[] rules = new byte[a.length];
      double[] scores = new double[a.length];
      for (int e = 0; e < a.length; e++) {
        rules[e] = (byte) edges.get(e)[2];
        scores[e] = similarity[a[e]][b[e]];
      }
      long[] rows = new long[nodes];
      for (int n = 0; n < nodes; n++) {
        rows[n] = n;
      }
      return ChainGuard.run(
          new PairGraph(nodes, a, b, rules, scores), rows, choice, floor(), seats, last);
    }

    private ChainGuard.Floor floor() {
      return new ChainGuard.Floor() {
        @Override
        public boolean passes(byte rule, double score) {
          return score >= FLOOR;
        }

        @Override
        public boolean passes(int member, int keeper) {
          return similarity[member][keeper] >= FLOOR;
        }
      };
    }
  }

  @Property(tries = 300)
  void run_anyGraph_everyMemberIsNearAndReachedByEdges(
      @ForAll @IntRange(min = 1, max = 25) int nodes, @ForAll long seed, @ForAll Choice choice) {
    Corpus corpus = Corpus.random(nodes, seed);
    ChainGuard guard = corpus.run(choice);
    for (int n = 0; n < nodes; n++) {
      int keeper = guard.keeper[n];
      assertEquals(keeper, guard.keeper[keeper]);
      if (keeper == n) {
        assertEquals(0, guard.hops[n]);
        assertEquals(-1, guard.matched[n]);
        continue;
      }
      int node = n;
      int matched = guard.matched[n];
      assertTrue(corpus.similarity[n][keeper] >= FLOOR);
      assertEquals(keeper, guard.keeper[matched]);
      assertEquals(guard.hops[n] - 1, guard.hops[matched]);
      assertTrue(
          corpus.edges.stream()
              .anyMatch(e -> e[0] == Math.min(node, matched) && e[1] == Math.max(node, matched)));
    }
  }

  @Property(tries = 300)
  void run_someLast_theyKeepOnlyWhereNoOtherNeighbourDoes(
      @ForAll @IntRange(min = 1, max = 25) int nodes, @ForAll long seed) {
    Corpus corpus = Corpus.random(nodes, seed);
    BitSet last = new BitSet();
    new Random(seed).ints(nodes / 2, 0, nodes).forEach(last::set);
    ChainGuard guard = corpus.run(Choice.CENTRAL, Seats.none(nodes), last);
    for (int[] edge : corpus.edges) {
      boolean one = last.get(edge[0]) != last.get(edge[1]);
      int lastEnd = last.get(edge[0]) ? edge[0] : edge[1];
      int other = edge[0] + edge[1] - lastEnd;
      if (one && corpus.similarity[edge[0]][edge[1]] >= FLOOR) {
        assertTrue(guard.keeper[other] != lastEnd, "kept for a node that comes last");
      }
    }
  }

  @Property(tries = 300)
  void run_edgesInAnyOrder_givesTheSame(
      @ForAll @IntRange(min = 1, max = 25) int nodes, @ForAll long seed, @ForAll Choice choice) {
    Corpus corpus = Corpus.random(nodes, seed);
    ChainGuard first = corpus.run(choice);
    List<int[]> edges = new ArrayList<>();
    corpus.edges.forEach(e -> edges.add(new int[] {e[1], e[0], e[2]}));
    Collections.shuffle(edges, new Random(~seed));
    ChainGuard second = new Corpus(nodes, corpus.similarity, edges).run(choice);
    assertArrayEquals(first.keeper, second.keeper);
    assertArrayEquals(first.hops, second.hops);
    assertArrayEquals(first.matched, second.matched);
  }

  @Property(tries = 300)
  void run_anyGraph_agreesWithSolvingEachPartAnew(
      @ForAll @IntRange(min = 1, max = 20) int nodes, @ForAll long seed, @ForAll Choice choice) {
    Corpus corpus = Corpus.random(nodes, seed);
    assertArrayEquals(literal(corpus, choice), corpus.run(choice).keeper);
  }

  /** The first nodes are settled as a run over them alone has settled them. */
  @Property(tries = 300)
  void run_someSettled_seatsStayAndWhoJoinsIsNear(
      @ForAll @IntRange(min = 2, max = 25) int nodes, @ForAll long seed, @ForAll Choice choice) {
    Corpus corpus = Corpus.random(nodes, seed);
    int known = 1 + new Random(seed).nextInt(nodes - 1);
    List<int[]> before = corpus.edges.stream().filter(e -> e[1] < known).toList();
    ChainGuard first = new Corpus(known, corpus.similarity, before).run(choice);
    Seats seats = Seats.none(nodes);
    System.arraycopy(first.keeper, 0, seats.anchor(), 0, known);
    System.arraycopy(first.hops, 0, seats.hops(), 0, known);
    List<int[]> fresh = corpus.edges.stream().filter(e -> e[1] >= known).toList();
    ChainGuard guard = new Corpus(nodes, corpus.similarity, fresh).run(choice, seats);
    for (int n = 0; n < nodes; n++) {
      int keeper = guard.keeper[n];
      if (n < known) {
        assertEquals(first.keeper[n], keeper);
        assertEquals(first.hops[n], guard.hops[n]);
        assertEquals(-1, guard.matched[n]);
      } else if (keeper != n) {
        int node = n;
        int matched = guard.matched[n];
        assertEquals(keeper, guard.keeper[keeper]);
        assertTrue(corpus.similarity[n][keeper] >= FLOOR);
        assertEquals(keeper, guard.keeper[matched]);
        assertEquals(guard.hops[n] - 1, guard.hops[matched]);
        assertTrue(
            fresh.stream()
                .anyMatch(e -> e[0] == Math.min(node, matched) && e[1] == Math.max(node, matched)));
      }
    }
  }

  @Example
  void run_chainWithFarEnds_staysSplit() {
    double[][] similarity = {{1, .8, .2}, {.8, 1, .8}, {.2, .8, 1}};
    Corpus corpus = new Corpus(3, similarity, List.of(new int[] {0, 1, 1}, new int[] {1, 2, 1}));
    assertArrayEquals(new int[] {0, 0, 2}, corpus.run(Choice.IN_ORDER).keeper);
    assertArrayEquals(new int[] {1, 1, 1}, corpus.run(Choice.CENTRAL).keeper);
  }

  @Example
  void run_equalScores_matchesLexicalThenSmallerRow() {
    double[][] similarity = new double[5][5];
    for (double[] row : similarity) {
      java.util.Arrays.fill(row, .75);
    }
    List<int[]> edges =
        List.of(
            new int[] {0, 1, 1},
            new int[] {0, 2, 1},
            new int[] {0, 3, 1},
            new int[] {1, 4, 2},
            new int[] {3, 4, 1},
            new int[] {2, 4, 1});
    ChainGuard guard = new Corpus(5, similarity, edges).run(Choice.IN_ORDER);
    assertEquals(2, guard.matched[4]);
    assertEquals(2, guard.hops[4]);
  }

  /** The rule word for word: parts of what is left, the best of each, walk, again. */
  private static int[] literal(Corpus corpus, Choice choice) {
    int[] keeper = new int[corpus.nodes];
    java.util.Arrays.fill(keeper, -1);
    while (true) {
      Map<Integer, List<Integer>> parts = parts(corpus, keeper);
      if (parts.isEmpty()) {
        return keeper;
      }
      for (List<Integer> part : parts.values()) {
        int best = part.get(0);
        for (int node : part) {
          if (choice == Choice.CENTRAL && sum(corpus, keeper, node) > sum(corpus, keeper, best)) {
            best = node;
          }
        }
        int chosen = best;
        List<Integer> reached = new ArrayList<>(List.of(chosen));
        for (int i = 0; i < reached.size(); i++) {
          int from = reached.get(i);
          for (int to : part) {
            if (!reached.contains(to)
                && joined(corpus, from, to)
                && corpus.similarity[to][chosen] >= FLOOR) {
              reached.add(to);
            }
          }
        }
        reached.forEach(node -> keeper[node] = chosen);
      }
    }
  }

  private static long sum(Corpus corpus, int[] keeper, int node) {
    return corpus.edges.stream()
        .filter(e -> e[0] == node || e[1] == node)
        .filter(e -> keeper[e[0]] < 0 && keeper[e[1]] < 0)
        .mapToLong(e -> Math.round(corpus.similarity[e[0]][e[1]] * 0x1p32))
        .sum();
  }

  private static boolean joined(Corpus corpus, int a, int b) {
    return corpus.edges.stream().anyMatch(e -> e[0] == Math.min(a, b) && e[1] == Math.max(a, b));
  }

  private static Map<Integer, List<Integer>> parts(Corpus corpus, int[] keeper) {
    int[] label = new int[corpus.nodes];
    for (int n = 0; n < label.length; n++) {
      label[n] = n;
    }
    for (int i = 0; i < label.length; i++) {
      for (int[] e : corpus.edges) {
        if (keeper[e[0]] < 0 && keeper[e[1]] < 0) {
          label[e[0]] = label[e[1]] = Math.min(label[e[0]], label[e[1]]);
        }
      }
    }
    Map<Integer, List<Integer>> parts = new HashMap<>();
    for (int n = 0; n < label.length; n++) {
      if (keeper[n] < 0) {
        parts.computeIfAbsent(label[n], key -> new ArrayList<>()).add(n);
      }
    }
    return parts;
  }
}
