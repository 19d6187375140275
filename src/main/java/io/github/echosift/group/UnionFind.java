package io.github.echosift.group;

import java.util.Arrays;

/**
 * Disjoint sets of arbitrary longs; the smallest member names each set.
 *
 * <p>The root of a set is always its smallest member, so the answer does not depend on the order of
 * unions. Path halving alone keeps the cost at O(log n) a step, amortised (Tarjan and van Leeuwen,
 * 1984).
 */
final class UnionFind {
  private final LongIndex index = new LongIndex();
  private int[] parent = new int[16];

  /** Puts {@code a} and {@code b} into one set. */
  void union(long a, long b) {
    int rootA = root(number(a));
    int rootB = root(number(b));
    if (index.key(rootA) < index.key(rootB)) {
      parent[rootB] = rootA;
    } else {
      parent[rootA] = rootB;
    }
  }

  /** How many members were seen. */
  int size() {
    return index.size();
  }

  /** The i-th member, in the order they were first seen. */
  long member(int i) {
    return index.key(i);
  }

  /** The smallest member of the set that the i-th member is in. */
  long smallest(int i) {
    return index.key(root(i));
  }

  private int number(long member) {
    int known = index.size();
    int number = index.add(member);
    if (number == known) {
      if (number == parent.length) {
        parent = Arrays.copyOf(parent, parent.length * 2);
      }
      parent[number] = number;
    }
    return number;
  }

  private int root(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
