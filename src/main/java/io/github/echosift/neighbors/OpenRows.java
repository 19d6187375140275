package io.github.echosift.neighbors;

import java.util.Arrays;

/*
 * Kernel. A query leaves few rows of a block open, and to look for these among all counts would take as
 * long as half of the counting. So the counts of eight queries, less what each allows, are put together by
 * their signs, a loop without branches; one pass over that finds the rows that are open to any of them.
 */

/** The rows of a block that differ from queries in few enough signs. */
final class OpenRows {
  /** Queries that are looked at together. */
  static final int QUERIES = 8;

  private final int[][] counts = new int[QUERIES][];
  private final int[] allowed = new int[QUERIES];
  private int rows;
  private int[] signs = new int[0];
  private int[] any = new int[0];
  private int[] open = new int[0];
  private int found;

  /**
   * Counts in how many signs the rows of a block differ from some queries.
   *
   * @param asking positions of queries, of which those from one on are taken, as many as there are
   *     and fit
   */
  void count(Outlines queries, int[] asking, int from, Outlines block) {
    rows = block.size();
    if (signs.length < rows) {
      for (int i = 0; i < QUERIES; i++) {
        counts[i] = new int[rows];
      }
      signs = new int[rows];
      any = new int[rows];
      open = new int[rows];
    }
    int number = Math.min(QUERIES, asking.length - from);
    for (int i = 0; i < number; i += 2) {
      int other = i + 1 < number ? i + 1 : i;
      queries.differ(asking[from + i], asking[from + other], block, counts[i], counts[i + 1]);
    }
    Arrays.fill(allowed, -1);
  }

  /** In how many signs each row differs from one of the queries. */
  int[] counts(int query) {
    return counts[query];
  }

  /** Allows one of the queries rows that differ in so many signs at most; none before. */
  void allow(int query, int most) {
    allowed[query] = most;
  }

  /** Finds the rows that are allowed to any of the queries. */
  void find() {
    sign(counts[0], counts[1], allowed[0] + 1, allowed[1] + 1);
    for (int i = 2; i < QUERIES; i += 2) {
      if (Math.max(allowed[i], allowed[i + 1]) >= 0) {
        join(counts[i], counts[i + 1], allowed[i] + 1, allowed[i + 1] + 1);
      }
    }
    found = 0;
    for (int row = 0; row < rows; row++) {
      if (signs[row] < 0) {
        any[found++] = row;
      }
    }
  }

  private void sign(int[] a, int[] b, int endA, int endB) {
    int[] to = signs;
    for (int row = 0; row < rows; row++) {
      to[row] = (a[row] - endA) | (b[row] - endB);
    }
  }

  private void join(int[] a, int[] b, int endA, int endB) {
    int[] to = signs;
    for (int row = 0; row < rows; row++) {
      to[row] |= (a[row] - endA) | (b[row] - endB);
    }
  }

  /** The rows that were found for one of the queries, in order. */
  int[] open() {
    return open;
  }

  /** Number of rows that are open to one of the queries: it fills {@link #open} so far. */
  int open(int query) {
    int[] of = counts[query];
    int most = allowed[query];
    int number = 0;
    for (int i = 0; i < found; i++) {
      int row = any[i];
      if (of[row] <= most) {
        open[number++] = row;
      }
    }
    return number;
  }
}
