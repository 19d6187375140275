package io.github.echosift.keep;

/**
 * An undirected graph in compressed sparse rows. Nodes are 0 to n-1 in the order of the keeper
 * policy; each pair of nodes has at most one edge.
 */
final class PairGraph {
  private final int[] starts;
  private final int[] ends;
  private final byte[] rules;
  private final double[] scores;

  /**
   * Builds the graph from parallel arrays, one entry an edge.
   *
   * @param nodes number of nodes
   * @param a one end of each edge
   * @param b the other end
   * @param rules ordinal of the rule
   * @param scores similarity
   */
  PairGraph(int nodes, int[] a, int[] b, byte[] rules, double[] scores) {
    this.starts = new int[nodes + 1];
    int total = Math.multiplyExact(2, a.length);
    this.ends = new int[total];
    this.rules = new byte[total];
    this.scores = new double[total];
    for (int e = 0; e < a.length; e++) {
      starts[a[e]]++;
      starts[b[e]]++;
    }
    for (int n = 1; n <= nodes; n++) {
      starts[n] += starts[n - 1];
    }
    // starts[n] is now the end of n's slice; filling backwards moves it to the start.
    for (int e = 0; e < a.length; e++) {
      put(--starts[a[e]], b[e], rules[e], scores[e]);
      put(--starts[b[e]], a[e], rules[e], scores[e]);
    }
  }

  private void put(int slot, int end, byte rule, double score) {
    ends[slot] = end;
    rules[slot] = rule;
    scores[slot] = score;
  }

  int nodes() {
    return starts.length - 1;
  }

  /** The first slot of the node's edges; the slot after its last one is {@code first(node + 1)}. */
  int first(int node) {
    return starts[node];
  }

  int end(int slot) {
    return ends[slot];
  }

  byte rule(int slot) {
    return rules[slot];
  }

  double score(int slot) {
    return scores[slot];
  }
}
