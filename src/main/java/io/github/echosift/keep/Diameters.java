package io.github.echosift.keep;

import java.util.Arrays;

/*
 * Kernel. The diameter of a group is the longest of the shortest ways between two of its documents,
 * over verified pairs of documents of the group. Documents, not classes: a copy is paired with the
 * head of its class alone, so a way between copies of two classes has two pairs more than the way
 * between the classes.
 *
 * A sweep is a breadth-first walk from one class; it ends as soon as it has seen the whole group. The
 * sweep from the keeper puts every document on a level. Two documents of level i and below are at
 * most 2i apart, so sweeps from the deepest documents on, downwards, may stop as soon as the longest
 * way found is no shorter than that (Crescenzi et al., On computing the diameter of real-world
 * undirected graphs, 2013). Mostly a handful of sweeps is enough; a group with only direct neighbours
 * of the keeper needs none but a count of its edges.
 *
 * At worst, a sweep from every member is needed. Up to MOST_EXACT members that is done: an edge is
 * then looked at some thousands of times at about a nanosecond each, no more than it cost to shuffle
 * it. Beyond, SWEEPS sweeps must do; the longest way found, which includes the usual double sweep, is
 * then a lower bound. Sweeps are counted, not edges, since a sweep's early end depends on the order
 * in which edges came.
 */

/** Measures groups of a component. */
final class Diameters {
  /** Members up to which a diameter is exact whatever the shape of the group. */
  static final int MOST_EXACT = 2_000;

  /** Most sweeps in a larger group. */
  static final int SWEEPS = 32;

  private final PairGraph graph;
  private final int[] keeper;
  private final long[] copies;
  private final int mostExact;
  private final int[] seenIn;
  private final int[] distance;
  private final int[] queue;
  private int sweep;

  /** Pairs between the two documents farthest apart; by the node of the keeper. */
  final int[] diameter;

  /** Whether that is proved, or else a lower bound; by the node of the keeper. */
  final boolean[] exact;

  private Diameters(PairGraph graph, int[] keeper, long[] copies, int mostExact) {
    int nodes = graph.nodes();
    this.graph = graph;
    this.keeper = keeper;
    this.copies = copies;
    this.mostExact = mostExact;
    this.seenIn = new int[nodes];
    this.distance = new int[nodes];
    this.queue = new int[nodes];
    this.diameter = new int[nodes];
    this.exact = new boolean[nodes];
  }

  /**
   * Measures every group.
   *
   * @param keeper the keeper of each node; each group is connected
   * @param copies documents of each node's class, the head included
   */
  static Diameters of(PairGraph graph, int[] keeper, long[] copies) {
    return of(graph, keeper, copies, MOST_EXACT);
  }

  static Diameters of(PairGraph graph, int[] keeper, long[] copies, int mostExact) {
    Diameters diameters = new Diameters(graph, keeper, copies, mostExact);
    diameters.measure();
    return diameters;
  }

  /** Diameter of a class of copies alone. */
  static int ofCopies(long copies) {
    return (int) Math.min(2, copies - 1);
  }

  private void measure() {
    int[] members = new int[keeper.length];
    for (int node = 0; node < keeper.length; node++) {
      members[keeper[node]]++;
    }
    for (int node = 0; node < keeper.length; node++) {
      if (members[node] > 0) {
        exact[node] = true;
        diameter[node] = members[node] == 1 ? ofCopies(copies[node]) : measure(node, members[node]);
      }
    }
  }

  private int measure(int start, int members) {
    int longest = sweep(start, members) + tail(start);
    if (members == 2) {
      return longest;
    }
    // The deepest first; a smaller node first on the same level.
    long[] deepest = new long[members];
    for (int i = 0; i < members; i++) {
      deepest[i] = (long) -(distance[queue[i]] + tail(queue[i])) << 32 | queue[i];
    }
    Arrays.sort(deepest);
    if (level(deepest[0]) == 1 && tail(start) == 0) {
      return complete(members) ? 1 : 2;
    }
    int left = members <= mostExact ? members : SWEEPS;
    for (long next : deepest) {
      if (longest >= 2 * level(next)) {
        return longest;
      }
      if (left-- == 0) {
        exact[start] = false;
        return longest;
      }
      int from = (int) next;
      longest = Math.max(longest, sweep(from, members) + tail(from));
    }
    return longest;
  }

  private static int level(long deepest) {
    return (int) -(deepest >> 32);
  }

  /** Pairs from the head of a class to its farthest document. */
  private int tail(int node) {
    return copies[node] > 1 ? 1 : 0;
  }

  /** Whether all the members, which the sweep before has seen, are paired with each other. */
  private boolean complete(int members) {
    long ends = 0;
    for (int i = 0; i < members; i++) {
      for (int slot = graph.first(queue[i]); slot < graph.first(queue[i] + 1); slot++) {
        ends += keeper[graph.end(slot)] == keeper[queue[i]] ? 1 : 0;
      }
    }
    return ends == (long) members * (members - 1);
  }

  /** Pairs from the head of the class to the farthest document of another class of its group. */
  private int sweep(int from, int members) {
    sweep++;
    seenIn[from] = sweep;
    distance[from] = 0;
    queue[0] = from;
    int queued = 1;
    int farthest = 0;
    for (int at = 0; at < queued && queued < members; at++) {
      int node = queue[at];
      for (int slot = graph.first(node); slot < graph.first(node + 1); slot++) {
        int to = graph.end(slot);
        if (keeper[to] == keeper[from] && seenIn[to] != sweep) {
          seenIn[to] = sweep;
          distance[to] = distance[node] + 1;
          farthest = Math.max(farthest, distance[to] + tail(to));
          queue[queued++] = to;
        }
      }
    }
    return farthest;
  }
}
