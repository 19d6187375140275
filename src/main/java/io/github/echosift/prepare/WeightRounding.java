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
    double[] feedback = unitUpper(permuted(moments, order));
    float[][] lost = new float[rows][columns];
    byte[] values = new byte[weights.length];
    float[] target = new float[columns];
    for (int k = 0; k < rows; k++) {
      System.arraycopy(weights, order[k] * columns, target, 0, columns);
      for (int j = 0; j < k; j++) {
        addScaled(target, lost[j], (float) feedback[j * rows + k]);
      }
      for (int c = 0; c < columns; c++) {
        int level = Math.round(target[c] / scales[c]);
        level = Math.max(-LEVELS, Math.min(LEVELS, level));
        values[order[k] * columns + c] = (byte) level;
        lost[k][c] = weights[order[k] * columns + c] - level * scales[c];
      }
    }
    return new Rounded(values, scales);
  }

  private static void addScaled(float[] sum, float[] values, float factor) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += values[c] * factor;
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
   * the diagonal; columns are taken from the last to the first.
   */
  private static double[] unitUpper(double[] matrix) {
    int n = (int) Math.round(Math.sqrt(matrix.length));
    double[] column = new double[n];
    for (int k = n - 1; k > 0; k--) {
      double pivot = matrix[k * n + k];
      for (int i = 0; i < k; i++) {
        column[i] = matrix[i * n + k];
      }
      for (int i = 0; i < k; i++) {
        double factor = column[i] / pivot;
        int row = i * n;
        for (int j = i; j < k; j++) {
          matrix[row + j] -= factor * column[j];
        }
        matrix[row + k] = factor;
      }
    }
    return matrix;
  }
}
