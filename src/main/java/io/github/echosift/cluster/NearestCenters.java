package io.github.echosift.cluster;

/*
 * Kernel. The nearest centre of many rows: a tile of rows times all centres is one matrix product in
 * single precision (MLlib's BLAS, with SIMD where the JVM runs with jdk.incubator.vector), and the
 * largest product of a row is its cluster. Single-precision products depend on the shape of a tile in
 * their last bits. The error of one is at most d 2^-24 for unit vectors of d components, in whatever
 * order it is summed, so where the two best lie within twice that and a little, the close ones are
 * computed again in double precision in a fixed order, and the smaller number wins a tie. The outcome is
 * that of exact arithmetic on every machine.
 */

/** Finds the nearest centre of each row of a block; not for use by several threads at once. */
public final class NearestCenters {
  private static final int TILE = 256;

  private final Centers centers;
  private final float[] scores;
  private final float margin;

  public NearestCenters(Centers centers) {
    this.centers = centers;
    this.scores = new float[TILE * centers.k()];
    this.margin = centers.dimension() * 0x1.1p-23f;
  }

  /** Sees each row of a block with its nearest centre. */
  interface Visitor {
    void row(int row, int cluster);
  }

  /** The nearest centre of every row, in order. */
  void visit(float[] rows, int size, Visitor visitor) {
    int k = centers.k();
    int d = centers.dimension();
    for (int from = 0; from < size; from += TILE) {
      int n = Math.min(TILE, size - from);
      Products.into(scores, centers.values(), rows, from, n, d);
      for (int i = 0; i < n; i++) {
        visitor.row(from + i, best(i * k, rows, (from + i) * d));
      }
    }
  }

  /** The nearest centre of every row, in order. */
  public int[] of(float[] rows, int size) {
    int[] nearest = new int[size];
    visit(rows, size, (row, cluster) -> nearest[row] = cluster);
    return nearest;
  }

  private int best(int at, float[] rows, int offset) {
    float first = Float.NEGATIVE_INFINITY;
    float second = Float.NEGATIVE_INFINITY;
    int winner = 0;
    for (int j = 0; j < centers.k(); j++) {
      float score = scores[at + j];
      if (score > second) {
        if (score > first) {
          second = first;
          first = score;
          winner = j;
        } else {
          second = score;
        }
      }
    }
    return first - second > margin ? winner : closest(at, first - margin, rows, offset);
  }

  private int closest(int at, float least, float[] rows, int offset) {
    int d = centers.dimension();
    int winner = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < centers.k(); j++) {
      if (scores[at + j] >= least) {
        double exact = UnitVectors.dot(rows, offset, centers.values(), j * d, d);
        if (exact > best) {
          best = exact;
          winner = j;
        }
      }
    }
    return winner;
  }
}
