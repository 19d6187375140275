package io.github.echosift.keep;

import io.github.echosift.group.LongIndex;
import io.github.echosift.schema.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Where settled nodes of a component sit before it is guarded: with their anchor, so many hops from
 * it.
 *
 * @param anchor the anchor of each node; -1 for a node that is not settled
 * @param hops pairs between a settled node and its anchor
 */
record Seats(int[] anchor, int[] hops) {
  /** Nobody is settled. */
  static Seats none(int nodes) {
    return new Seats(IntStream.range(0, nodes).map(node -> -1).toArray(), new int[nodes]);
  }

  boolean settled(int node) {
    return anchor[node] >= 0;
  }

  /** Settled nodes by anchor, each anchor's nearest first; anchors in their order. */
  int[] inOrder() {
    return IntStream.range(0, anchor.length)
        .filter(this::settled)
        .boxed()
        .sorted(
            (a, b) -> {
              int byAnchor = Integer.compare(anchor[a], anchor[b]);
              int byHops = byAnchor == 0 ? Integer.compare(hops[a], hops[b]) : byAnchor;
              return byHops == 0 ? Integer.compare(a, b) : byHops;
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Keepers by node, with every member of a group that was there before on its own: what joins such
   * members is not known here.
   */
  int[] apart(int[] keeper) {
    int[] out = keeper.clone();
    for (int node = 0; node < out.length; node++) {
      if (settled(keeper[node])) {
        out[node] = node;
      }
    }
    return out;
  }

  /** Reads seats from the rows of nodes. */
  static final class Builder {
    private static final int ANCHOR = 7;
    private static final int HOPS = 8;

    private final Settled settled;
    private final List<long[]> seats = new ArrayList<>();

    Builder(Settled settled) {
      this.settled = settled;
    }

    /** Adds the next node: its number, and its row with the anchor and the hops to it. */
    void add(long node, Row row) {
      long anchor = row.isNullAt(ANCHOR) ? node : row.getLong(ANCHOR);
      int hops = row.isNullAt(HOPS) ? 0 : row.getInt(HOPS);
      seats.add(settled.holds(node) ? new long[] {anchor, hops} : null);
    }

    Seats build(LongIndex index) {
      Seats out = none(seats.size());
      for (int node = 0; node < seats.size(); node++) {
        if (seats.get(node) != null) {
          out.anchor[node] = index.find(seats.get(node)[0]);
          out.hops[node] = (int) seats.get(node)[1];
        }
      }
      return out;
    }
  }
}
