package io.github.echosift.prepare;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rounds a weight matrix to signed 7-bit integers, one scale a column, so that its products stay
 * close to the unrounded ones on the inputs seen in calibration.
 *
 * <p>Rounding each weight to the nearest step ignores that input channels go together. Here rows
 * are rounded one after another, and each row first takes over what the rows before it lost, as far
 * as its own channel moves with theirs: with the inputs' second moments {@code H = U D U'}, U unit
 * upper triangular, row k is rounded from {@code w[k] + sum over j < k of U[j][k] * (w[j] -
 * rounded[j])}. This is the sequential rounding with linear feedback of Chee et al., "QuIP: 2-Bit
 * Quantization of Large Language Models With Guarantees" (2023), equal to GPTQ (Frantar et al.,
 * 2022). Rows of large second moment go first, while there are most rows left to make up for them.
 */
final class WeightRounding {
  /**
   * Seven bits rather than eight: processors without VNNI add two products of an unsigned and a
   * signed byte in 16 bits and saturate; 2 x 255 x 63 fits. So the whole numbers of a product are
   * the same on every processor.
   */
  static final int LEVELS = 63;

  /** Share of the mean second moment added to every channel, so that H has full rank. */
  private static final double DAMPING = 0.01;

  /** Share of what channels have in common that is trusted to hold beyond the calibration. */
  private static final double KEPT = 0.9;

  /** Columns that are rounded together, and columns of moments that are factored together. */
  private static final int TILE = 128;

  private static final int PIVOTS = 32;

  private WeightRounding() {}

  /**
   * A rounded matrix: {@code weights[r][c]} is about {@code values[r * columns + c] * scales[c]}.
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Rounded(byte[] values, float[] scales) {}

  /**
   * Rounds a matrix.
   *
   * @param weights row-major, a row per input channel
   * @param columns number of columns
   * @param moments second moments of the input channels, row-major, rows x rows
   */
  static Rounded round(float[] weights, int columns, double[] moments) {
    int rows = weights.length / columns;
    float[] scales = scales(weights, columns);
    int[] order = order(moments, rows);
    float[][] feedback = feedback(unitUpper(permuted(moments, order)), rows);
    byte[] values = new byte[weights.length];
    IntStream.range(0, (columns + TILE - 1) / TILE)
        .parallel()
        .forEach(
            tile -> {
              int to = Math.min(columns, (tile + 1) * TILE);
              new Columns(weights, columns, tile * TILE, to).round(order, feedback, scales, values);
            });
    return new Rounded(values, scales);
  }

  /** What each row takes over from those before it. */
  private static float[][] feedback(double[] upper, int rows) {
    float[][] feedback = new float[rows][];
    for (int k = 0; k < rows; k++) {
      feedback[k] = new float[k];
      for (int j = 0; j < k; j++) {
        feedback[k][j] = (float) upper[j * rows + k];
      }
    }
    return feedback;
  }

  /** Neighbouring columns of a matrix: no column knows of another, so that each may go alone. */
  private record Columns(float[] weights, int columns, int from, int to) {
    void round(int[] order, float[][] feedback, float[] scales, byte[] values) {
      int width = to - from;
      float[][] lost = new float[order.length][width];
      float[] target = new float[width];
      for (int k = 0; k < order.length; k++) {
        int first = order[k] * columns + from;
        System.arraycopy(weights, first, target, 0, width);
        for (int j = 0; j < k; j++) {
          addScaled(target, lost[j], feedback[k][j]);
        }
        for (int c = 0; c < width; c++) {
          int level = Math.round(target[c] / scales[from + c]);
          level = Math.max(-LEVELS, Math.min(LEVELS, level));
          values[first + c] = (byte) level;
          lost[k][c] = weights[first + c] - level * scales[from + c];
        }
      }
    }

    private static void addScaled(float[] sum, float[] values, float factor) {
      for (int c = 0; c < sum.length; c++) {
        sum[c] += values[c] * factor;
      }
    }
  }

  private static float[] scales(float[] weights, int columns) {
    float[] scales = new float[columns];
    for (int i = 0; i < weights.length; i++) {
      scales[i % columns] = Math.max(scales[i % columns], Math.abs(weights[i]));
    }
    for (int c = 0; c < columns; c++) {
      scales[c] = Math.max(scales[c] / LEVELS, Float.MIN_NORMAL);
    }
    return scales;
  }

  private static int[] order(double[] moments, int rows) {
    return IntStream.range(0, rows)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -moments[i * rows + i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] permuted(double[] moments, int[] order) {
    int rows = order.length;
    double trace = 0;
    for (int i = 0; i < rows; i++) {
      trace += moments[i * rows + i];
    }
    double damping = Math.max(DAMPING * trace / rows, 1e-12);
    double[] permuted = new double[moments.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        permuted[i * rows + j] = (i == j ? 1 : KEPT) * moments[order[i] * rows + order[j]];
      }
      permuted[i * rows + i] += damping;
    }
    return permuted;
  }

  /**
   * Factors a symmetric positive matrix into {@code U D U'} in place and returns it with U above
   * the diagonal; columns are taken from the last to the first, some at a time: each first among
   * themselves, then off all that is left, row by row, so that a row is in the cache for all of
   * them. What is taken off a component, and in which order, is the same as one by one.
   */
  static double[] unitUpper(double[] matrix) {
    int n = (int) Math.round(Math.sqrt(matrix.length));
    for (int to = n; to > 0; to -= PIVOTS) {
      int from = Math.max(0, to - PIVOTS);
      double[][] pivots = new double[to - from][];
      for (int k = to - 1; k >= from; k--) {
        double[] column = column(matrix, n, k);
        pivots[k - from] = column;
        double pivot = matrix[k * n + k];
        for (int i = 0; i < k; i++) {
          double factor = column[i] / pivot;
          for (int j = Math.max(i, from); j < k; j++) {
            matrix[i * n + j] -= factor * column[j];
          }
          matrix[i * n + k] = factor;
        }
      }
      int left = from;
      IntStream.range(0, left).parallel().forEach(i -> takeOff(matrix, i * n, i, left, pivots));
    }
    return matrix;
  }

  private static double[] column(double[] matrix, int n, int k) {
    double[] column = new double[k];
    for (int i = 0; i < k; i++) {
      column[i] = matrix[i * n + k];
    }
    return column;
  }

  /** Takes off the columns of some pivots, the last first, from a row between two places. */
  private static void takeOff(double[] matrix, int row, int from, int to, double[][] pivots) {
    for (int k = pivots.length - 1; k >= 0; k--) {
      double factor = matrix[row + to + k];
      double[] column = pivots[k];
      for (int j = from; j < to; j++) {
        matrix[row + j] -= factor * column[j];
      }
    }
  }
}
