package io.github.echosift.neighbors;

import java.util.Arrays;

/*
 * Kernel. The best of a stream of scored rows, whatever its order: a heap with the worst at its root.
 * Among equal scores the smaller row is better, so that what is kept does not depend on who came first.
 */

/** Keeps the best rows of a query: the highest scores, among equals the smallest rows. */
final class Best {
  private static final int FIRST = 16;

  /** Sees a row that was kept. */
  interface Visitor {
    void row(long row, double score);
  }

  private final int most;
  private long[] rows;
  private double[] scores;
  private int size;

  Best(int most) {
    this.most = most;
    rows = new long[Math.min(most, FIRST)];
    scores = new double[rows.length];
  }

  /** The score that another row must reach: that of the worst row, once there are enough. */
  double least() {
    return size < most ? Double.NEGATIVE_INFINITY : scores[0];
  }

  void offer(long row, double score) {
    if (size < most) {
      if (size == rows.length) {
        int more = (int) Math.min(most, 2L * size);
        rows = Arrays.copyOf(rows, more);
        scores = Arrays.copyOf(scores, more);
      }
      rows[size] = row;
      scores[size] = score;
      up(size++);
    } else if (worse(rows[0], scores[0], row, score)) {
      rows[0] = row;
      scores[0] = score;
      down();
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The rows that were kept, and after them the bits of their scores, in no order. */
  long[] packed() {
    long[] out = Arrays.copyOf(rows, 2 * size);
    for (int i = 0; i < size; i++) {
      out[size + i] = Double.doubleToRawLongBits(scores[i]);
    }
    return out;
  }

  /** Offers what {@link #packed} gave. */
  void offerAll(long[] packed) {
    int kept = packed.length / 2;
    for (int i = 0; i < kept; i++) {
      offer(packed[i], Double.longBitsToDouble(packed[kept + i]));
    }
  }

  /** Takes out all that were kept, the best first. */
  void drain(Visitor visitor) {
    long[] sortedRows = new long[size];
    double[] sortedScores = new double[size];
    while (size > 0) {
      size--;
      sortedRows[size] = rows[0];
      sortedScores[size] = scores[0];
      rows[0] = rows[size];
      scores[0] = scores[size];
      down();
    }
    for (int i = 0; i < sortedRows.length; i++) {
      visitor.row(sortedRows[i], sortedScores[i]);
    }
  }

  /** All that were kept, in no order. */
  void visit(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.row(rows[i], scores[i]);
    }
  }

  private static boolean worse(long rowA, double scoreA, long rowB, double scoreB) {
    return scoreA < scoreB || (scoreA == scoreB && rowA > rowB);
  }

  private boolean worse(int a, int b) {
    return worse(rows[a], scores[a], rows[b], scores[b]);
  }

  private void up(int from) {
    int i = from;
    while (i > 0 && worse(i, (i - 1) / 2)) {
      swap(i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  }

  private void down() {
    int i = 0;
    while (true) {
      int worst = i;
      for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
        worst = worse(child, worst) ? child : worst;
      }
      if (worst == i) {
        return;
      }
      swap(i, worst);
      i = worst;
    }
  }

  private void swap(int a, int b) {
    long row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
    double score = scores[a];
    scores[a] = scores[b];
    scores[b] = score;
  }
}
