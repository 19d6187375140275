package io.github.echosift.block;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * Pairs that were compared and are somewhat less alike than asked for, by hundredths from 0 to 1. A
 * cell of blocks counts once, however often it is computed.
 */
public final class ComparedPairs extends AccumulatorV2<ComparedPairs.Cell, long[]> {
  /** Hundredths. */
  public static final int BINS = 100;

  /** How far below the threshold pairs are counted; beyond there soon are too many to draw. */
  static final double REACH = 0.05;

  private static final long serialVersionUID = 1L;

  private final HashMap<Long, int[]> cells = new HashMap<>();

  /** What two blocks have. */
  static final class Cell {
    private final long key;
    private final int[] bins = new int[BINS];

    Cell(int blockA, int blockB) {
      this.key = ((long) blockA << Integer.SIZE) | blockB;
    }

    /** Counts a pair by its product. */
    void count(float product) {
      bins[(int) Math.max(0, Math.min(BINS - 1, Math.floor(product * (double) BINS)))]++;
    }
  }

  @Override
  public boolean isZero() {
    return cells.isEmpty();
  }

  @Override
  public ComparedPairs copy() {
    ComparedPairs copy = new ComparedPairs();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    cells.clear();
  }

  @Override
  public void add(Cell cell) {
    cells.put(cell.key, cell.bins);
  }

  @Override
  public void merge(AccumulatorV2<Cell, long[]> other) {
    cells.putAll(((ComparedPairs) other).cells);
  }

  /** Pairs by hundredth. */
  @Override
  public long[] value() {
    long[] sums = new long[BINS];
    for (Map.Entry<Long, int[]> cell : cells.entrySet()) {
      for (int bin = 0; bin < BINS; bin++) {
        sums[bin] += cell.getValue()[bin];
      }
    }
    return sums;
  }
}
