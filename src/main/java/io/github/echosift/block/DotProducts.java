package io.github.echosift.block;

import java.util.Arrays;

/*
 * Kernel. Products of all vectors of one block with all of another. The inner loop runs over vectors
 * of the second block, which lie component by component, each component in an array of its own: in
 * this form, and not with offsets into one array, the compiler makes SIMD instructions of it (a
 * hundred GFLOPS a core with AVX-512). Four rows and two components at a time keep loads and stores
 * few. `Math.fma` rounds once on every machine, so results are the same everywhere.
 */

/** Finds pairs of vectors whose product reaches a limit. */
public final class DotProducts {
  private static final int ROWS = 4;
  private static final int COLUMNS = 256;
  private static final int LANES = 32;

  /** Takes a pair of positions. */
  public interface Pairs {
    /** A pair whose product reaches the limit of {@code a}. */
    void add(int a, int b, float product);
  }

  private DotProducts() {}

  /**
   * Lists the pairs whose product is at least {@code limit}.
   *
   * @param a vectors, all of the same length
   * @param b other vectors of that length
   */
  static void atLeast(float[][] a, float[][] b, float limit, Pairs pairs) {
    float[] limits = new float[a.length];
    Arrays.fill(limits, limit);
    above(a, b, limits, pairs);
  }

  /**
   * Lists the pairs whose product is at least the limit of the first. A product's bits depend on
   * its two vectors alone.
   *
   * @param a vectors, all of the same length
   * @param b other vectors of that length
   * @param limits one for each vector of {@code a}; who is told a pair may raise its limit
   */
  public static void above(float[][] a, float[][] b, float[] limits, Pairs pairs) {
    if (a.length == 0 || b.length == 0) {
      return;
    }
    int dimension = even(a[0].length);
    float[][] rows = padded(a, dimension);
    float[][] tile = new float[dimension][Math.min(COLUMNS, lanes(b.length))];
    float[][] sums = new float[ROWS][COLUMNS];
    for (int from = 0; from < b.length; from += COLUMNS) {
      int width = Math.min(COLUMNS, b.length - from);
      fill(tile, b, from, width);
      for (int row = 0; row < a.length; row += ROWS) {
        multiply(rows, row, tile, sums, lanes(width));
        for (int r = 0; r < Math.min(ROWS, a.length - row); r++) {
          for (int c = 0; c < width; c++) {
            if (sums[r][c] >= limits[row + r]) {
              pairs.add(row + r, from + c, sums[r][c]);
            }
          }
        }
      }
    }
  }

  /** Columns to be multiplied: few vectors need not pay for a whole tile. */
  private static int lanes(int width) {
    return (width + LANES - 1) / LANES * LANES;
  }

  private static int even(int dimension) {
    return (dimension + 1) & ~1;
  }

  /** The vectors, with zeros up to whole rows and an even number of components. */
  private static float[][] padded(float[][] vectors, int dimension) {
    float[][] out = Arrays.copyOf(vectors, (vectors.length + ROWS - 1) / ROWS * ROWS);
    Arrays.fill(out, vectors.length, out.length, new float[dimension]);
    for (int i = 0; i < vectors.length && vectors[i].length < dimension; i++) {
      out[i] = Arrays.copyOf(vectors[i], dimension);
    }
    return out;
  }

  private static void fill(float[][] tile, float[][] vectors, int from, int width) {
    for (int c = 0; c < width; c++) {
      float[] vector = vectors[from + c];
      for (int k = 0; k < vector.length; k++) {
        tile[k][c] = vector[k];
      }
    }
  }

  private static void multiply(float[][] rows, int row, float[][] tile, float[][] sums, int lanes) {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0, lanes, 0f);
    }
    for (int k = 0; k < tile.length; k += 2) {
      float[] w0 = {rows[row][k], rows[row + 1][k], rows[row + 2][k], rows[row + 3][k]};
      float[] w1 = {
        rows[row][k + 1], rows[row + 1][k + 1], rows[row + 2][k + 1], rows[row + 3][k + 1]
      };
      add(sums, new float[][] {tile[k], tile[k + 1]}, w0, w1, lanes);
    }
  }

  private static void add(float[][] sums, float[][] tile, float[] w0, float[] w1, int lanes) {
    float[] tile0 = tile[0];
    float[] tile1 = tile[1];
    float[] sumA = sums[0];
    float[] sumB = sums[1];
    float[] sumC = sums[2];
    float[] sumD = sums[3];
    float a0 = w0[0];
    float b0 = w0[1];
    float c0 = w0[2];
    float d0 = w0[3];
    float a1 = w1[0];
    float b1 = w1[1];
    float c1 = w1[2];
    float d1 = w1[3];
    for (int c = 0; c < lanes; c++) {
      float x = tile0[c];
      float y = tile1[c];
      sumA[c] = Math.fma(a1, y, Math.fma(a0, x, sumA[c]));
      sumB[c] = Math.fma(b1, y, Math.fma(b0, x, sumB[c]));
      sumC[c] = Math.fma(c1, y, Math.fma(c0, x, sumC[c]));
      sumD[c] = Math.fma(d1, y, Math.fma(d0, x, sumD[c]));
    }
  }
}
