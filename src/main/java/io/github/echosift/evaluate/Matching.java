package io.github.echosift.evaluate;

import java.util.Arrays;

/*
 * Kernel: the assignment problem, by shortest augmenting paths with potentials (Kuhn, 1955, the
 * Hungarian method; in the form of Jonker and Volgenant, 1987). Rows are added one at a time; each
 * time a path of least reduced cost frees a column for the new row. Whole numbers throughout, so the
 * optimum is exact. Time is least(rows, columns)^2 * most(rows, columns), memory one cost row.
 */
final class Matching {
  private static final int NONE = -1;
  private static final long FAR = Long.MAX_VALUE;

  private Matching() {}

  /**
   * The largest sum of gains in which every row and every column is used at most once.
   *
   * @param gain rectangular, no value negative
   */
  static long largestSum(long[][] gain) {
    int rows = gain.length;
    int columns = rows == 0 ? 0 : gain[0].length;
    long[][] tall = rows > columns ? transposed(gain, columns) : gain;
    int[] rowOfColumn = match(tall);
    long sum = 0;
    for (int column = 0; column < rowOfColumn.length; column++) {
      sum += rowOfColumn[column] == NONE ? 0 : tall[rowOfColumn[column]][column];
    }
    return sum;
  }

  /** The row each column is given to, or none, in a matrix with no more rows than columns. */
  private static int[] match(long[][] gain) {
    int columns = gain.length == 0 ? 0 : gain[0].length;
    int[] rowOfColumn = new int[columns];
    Arrays.fill(rowOfColumn, NONE);
    long[] rowPotential = new long[gain.length];
    long[] columnPotential = new long[columns];
    for (int row = 0; row < gain.length; row++) {
      augment(gain, row, rowOfColumn, rowPotential, columnPotential);
    }
    return rowOfColumn;
  }

  private static void augment(
      long[][] gain, int start, int[] rowOfColumn, long[] rowPotential, long[] columnPotential) {
    int columns = rowOfColumn.length;
    long[] distance = new long[columns];
    int[] previous = new int[columns];
    boolean[] settled = new boolean[columns];
    Arrays.fill(distance, FAR);
    int row = start;
    int column = NONE;
    long reached = 0;
    do {
      int next = NONE;
      for (int c = 0; c < columns; c++) {
        if (!settled[c]) {
          long through = reached - gain[row][c] - rowPotential[row] - columnPotential[c];
          if (through < distance[c]) {
            distance[c] = through;
            previous[c] = column;
          }
          if (next == NONE || distance[c] < distance[next]) {
            next = c;
          }
        }
      }
      column = next;
      settled[column] = true;
      reached = distance[column];
      row = rowOfColumn[column];
    } while (row != NONE);
    rowPotential[start] += reached;
    for (int c = 0; c < columns; c++) {
      if (settled[c] && rowOfColumn[c] != NONE) {
        rowPotential[rowOfColumn[c]] += reached - distance[c];
      }
      if (settled[c]) {
        columnPotential[c] -= reached - distance[c];
      }
    }
    while (column != NONE) {
      int before = previous[column];
      rowOfColumn[column] = before == NONE ? start : rowOfColumn[before];
      column = before;
    }
  }

  private static long[][] transposed(long[][] matrix, int columns) {
    long[][] turned = new long[columns][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column][row] = matrix[row][column];
      }
    }
    return turned;
  }
}
