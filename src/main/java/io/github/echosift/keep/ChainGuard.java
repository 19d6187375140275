package io.github.echosift.keep;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Cuts a connected component into groups that each have one keeper near to every member.
 *
 * <p>While nodes are left, the best of them becomes a keeper. A breadth-first walk from it over the
 * edges among the nodes left takes every node it reaches, but enters only nodes that pass the floor
 * against the keeper itself. The best node left is also the best of its own connected part, and
 * parts do not touch each other, so one sweep in order gives what solving each part anew would
 * give.
 *
 * <p>For the choice {@link Choice#CENTRAL} the best node is the one with the largest sum of scores
 * of the edges among the nodes left, the smaller row on ties. Sums are kept in units of 2^-32, so
 * that they are exact and the order of additions makes no difference. Nodes that say less than
 * another come after all others.
 *
 * <p>Nodes that are settled keep their seats: they enter no group, and their anchors' groups grow
 * before all others, from every member that sits there already.
 *
 * <p>A member's match is its neighbour in the group one hop nearer to the keeper with the highest
 * score; on ties the lower rule ordinal, then the smaller row. Every edge is looked at a constant
 * number of times a keeper that reaches it.
 */
final class ChainGuard {
  private static final double UNITS = 0x1p32;

  /** Which node left becomes the next keeper. */
  enum Choice {
    /** The lowest index. */
    IN_ORDER,
    /** The largest sum of scores. */
    CENTRAL
  }

  /** Decides whether a node may be removed in favour of a keeper. */
  interface Floor {
    /** By the edge between the two. */
    boolean passes(byte rule, double score);

    /** By comparing the two. */
    boolean passes(int member, int keeper);

    /** Whether a direct neighbour says something that the keeper does not. */
    default boolean loses(int member, int keeper) {
      return false;
    }
  }

  private final PairGraph graph;
  private final long[] rows;
  private final Floor floor;
  private final Seats seats;
  private final int[] refusedBy;
  private final int[] queue;
  private int queued;

  final int[] keeper;
  final int[] hops;

  /** Slot of the edge by which a node was matched, seen from the matched node; -1 for keepers. */
  final int[] matchSlot;

  /** The matched node; -1 for keepers. */
  final int[] matched;

  private ChainGuard(PairGraph graph, long[] rows, Floor floor, Seats seats) {
    int nodes = graph.nodes();
    this.graph = graph;
    this.rows = rows;
    this.floor = floor;
    this.seats = seats;
    this.refusedBy = filled(nodes);
    this.queue = new int[nodes];
    this.keeper = filled(nodes);
    this.hops = new int[nodes];
    this.matchSlot = filled(nodes);
    this.matched = filled(nodes);
  }

  /**
   * Groups the nodes.
   *
   * @param graph the component, or several
   * @param rows a distinct number for each node, for ties
   * @param choice which node becomes a keeper
   * @param floor asked at most once a pair of node and keeper
   */
  static ChainGuard run(PairGraph graph, long[] rows, Choice choice, Floor floor) {
    return run(graph, rows, choice, floor, Seats.none(graph.nodes()), new BitSet());
  }

  /**
   * As {@link #run(PairGraph, long[], Choice, Floor)}, where some nodes are settled and some become
   * keepers last; by {@link Choice#IN_ORDER} these have the highest indices.
   */
  static ChainGuard run(
      PairGraph graph, long[] rows, Choice choice, Floor floor, Seats seats, BitSet last) {
    ChainGuard guard = new ChainGuard(graph, rows, floor, seats);
    guard.seat();
    switch (choice) {
      case IN_ORDER -> guard.sweep();
      case CENTRAL -> guard.sweepCentral(last);
    }
    return guard;
  }

  /** Seats the settled nodes and grows their groups. */
  private void seat() {
    int[] seated = seats.inOrder();
    for (int node : seated) {
      keeper[node] = seats.anchor()[node];
      hops[node] = seats.hops()[node];
    }
    int from = 0;
    while (from < seated.length) {
      int anchor = keeper[seated[from]];
      int to = from;
      while (to < seated.length && keeper[seated[to]] == anchor) {
        to++;
      }
      grow(anchor, seated, from, to);
      from = to;
    }
  }

  /** Walks on from the members of a group, the nearest to the anchor first. */
  private void grow(int anchor, int[] seated, int from, int to) {
    queued = 0;
    int seat = from;
    int at = 0;
    while (seat < to || at < queued) {
      boolean sits = seat < to && (at == queued || hops[seated[seat]] <= hops[queue[at]]);
      expand(sits ? seated[seat++] : queue[at++], anchor);
    }
  }

  private void sweep() {
    for (int node = 0; node < graph.nodes(); node++) {
      if (keeper[node] < 0) {
        grow(node);
      }
    }
  }

  private void sweepCentral(BitSet last) {
    long[] sums = new long[graph.nodes()];
    PriorityQueue<long[]> best =
        new PriorityQueue<>(
            Comparator.<long[], Boolean>comparing(entry -> last.get((int) entry[1]))
                .thenComparingLong(entry -> -entry[0])
                .thenComparingLong(entry -> rows[(int) entry[1]]));
    for (int node = 0; node < graph.nodes(); node++) {
      for (int slot = graph.first(node); slot < graph.first(node + 1); slot++) {
        sums[node] += weight(slot);
      }
      best.add(new long[] {sums[node], node});
    }
    for (int node = 0; node < graph.nodes(); node++) {
      if (keeper[node] >= 0) {
        forget(node, sums, best);
      }
    }
    while (!best.isEmpty()) {
      long[] entry = best.remove();
      int node = (int) entry[1];
      if (keeper[node] < 0 && entry[0] == sums[node]) {
        grow(node);
        forget(sums, best);
      }
    }
  }

  /** Takes the edges of the nodes grouped last out of the sums of the nodes left. */
  private void forget(long[] sums, PriorityQueue<long[]> best) {
    for (int i = 0; i < queued; i++) {
      forget(queue[i], sums, best);
    }
  }

  private void forget(int gone, long[] sums, PriorityQueue<long[]> best) {
    for (int slot = graph.first(gone); slot < graph.first(gone + 1); slot++) {
      int left = graph.end(slot);
      if (keeper[left] < 0) {
        sums[left] -= weight(slot);
        best.add(new long[] {sums[left], left});
      }
    }
  }

  private long weight(int slot) {
    return Math.round(graph.score(slot) * UNITS);
  }

  private void grow(int start) {
    keeper[start] = start;
    queue[0] = start;
    queued = 1;
    for (int at = 0; at < queued; at++) {
      expand(queue[at], start);
    }
  }

  private void expand(int from, int start) {
    for (int slot = graph.first(from); slot < graph.first(from + 1); slot++) {
      int to = graph.end(slot);
      if (keeper[to] < 0) {
        enter(to, from, slot, start);
      } else if (keeper[to] == start
          && hops[to] == hops[from] + 1
          && !seats.settled(to)
          && beats(from, slot, to)) {
        matched[to] = from;
        matchSlot[to] = slot;
      }
    }
  }

  private void enter(int to, int from, int slot, int start) {
    if (refusedBy[to] == start) {
      return;
    }
    boolean direct = from == start && floor.passes(graph.rule(slot), graph.score(slot));
    if (direct ? floor.loses(to, start) : !floor.passes(to, start)) {
      refusedBy[to] = start;
      return;
    }
    keeper[to] = start;
    hops[to] = hops[from] + 1;
    matched[to] = from;
    matchSlot[to] = slot;
    queue[queued++] = to;
  }

  private boolean beats(int from, int slot, int to) {
    int known = matchSlot[to];
    int byScore = Double.compare(graph.score(slot), graph.score(known));
    if (byScore != 0) {
      return byScore > 0;
    }
    int byRule = Byte.compare(graph.rule(slot), graph.rule(known));
    return byRule != 0 ? byRule < 0 : rows[from] < rows[matched[to]];
  }

  private static int[] filled(int length) {
    int[] values = new int[length];
    Arrays.fill(values, -1);
    return values;
  }
}
