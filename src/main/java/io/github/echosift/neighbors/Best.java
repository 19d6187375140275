package io.github.echosift.neighbors;

import java.util.Arrays;

/*
 * Kernel. The best of a stream of scored rows, whatever its order: a heap with the worst at its root.
 * Among equals the smaller row is better, so that what is kept does not depend on who came first. What
 * decides is a row's key: its score, or less where something says that it can't be that good.
 */

/** Keeps the best rows of a query: the highest keys, among equals the smallest rows. */
public final class Best {
  private static final int FIRST = 16;

  /** Sees a row that was kept. */
  interface Visitor {
    void row(long row, double score);
  }

  private final int most;
  private long[] rows;
  private double[] keys;
  private double[] scores;
  private int size;

  /** Keeps so many at most. */
  public Best(int most) {
    this.most = most;
    rows = new long[Math.min(most, FIRST)];
    keys = new double[rows.length];
    scores = new double[rows.length];
  }

  /** The key that another row must reach: that of the worst row, once there are enough. */
  double least() {
    return size < most ? Double.NEGATIVE_INFINITY : keys[0];
  }

  /** Offers a row by its score. */
  public void offer(long row, double score) {
    offer(row, score, score);
  }

  /** Offers a row by a key that is its score at most. */
  void offer(long row, double key, double score) {
    if (size < most) {
      if (size == rows.length) {
        int more = (int) Math.min(most, 2L * size);
        rows = Arrays.copyOf(rows, more);
        keys = Arrays.copyOf(keys, more);
        scores = Arrays.copyOf(scores, more);
      }
      set(size, row, key, score);
      up(size++);
    } else if (worse(rows[0], keys[0], row, key)) {
      set(0, row, key, score);
      down();
    }
  }

  private void set(int at, long row, double key, double score) {
    rows[at] = row;
    keys[at] = key;
    scores[at] = score;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The rows that were kept, after them the bits of their keys, and of their scores. */
  long[] packed() {
    long[] out = Arrays.copyOf(rows, 3 * size);
    for (int i = 0; i < size; i++) {
      out[size + i] = Double.doubleToRawLongBits(keys[i]);
      out[2 * size + i] = Double.doubleToRawLongBits(scores[i]);
    }
    return out;
  }

  /** Offers what {@link #packed} gave. */
  void offerAll(long[] packed) {
    int kept = packed.length / 3;
    for (int i = 0; i < kept; i++) {
      offer(
          packed[i],
          Double.longBitsToDouble(packed[kept + i]),
          Double.longBitsToDouble(packed[2 * kept + i]));
    }
  }

  /** Takes out all that were kept, the highest score first. */
  void drain(Visitor visitor) {
    System.arraycopy(scores, 0, keys, 0, size);
    for (int i = 1; i < size; i++) {
      up(i);
    }
    long[] sortedRows = new long[size];
    double[] sortedScores = new double[size];
    while (size > 0) {
      size--;
      sortedRows[size] = rows[0];
      sortedScores[size] = scores[0];
      set(0, rows[size], keys[size], scores[size]);
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

  private static boolean worse(long rowA, double keyA, long rowB, double keyB) {
    return keyA < keyB || (keyA == keyB && rowA > rowB);
  }

  private boolean worse(int a, int b) {
    return worse(rows[a], keys[a], rows[b], keys[b]);
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
    double key = keys[a];
    double score = scores[a];
    set(a, rows[b], keys[b], scores[b]);
    set(b, row, key, score);
  }
}
