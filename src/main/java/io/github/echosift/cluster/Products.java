package io.github.echosift.cluster;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** Kernel: products of rows and centres with MLlib's BLAS, in single precision. */
final class Products {
  private static final BLAS BLAS_OF_MLLIB = JavaBLAS.getInstance();

  private Products() {}

  /** Products of all rows with all centres, row-major: {@code n x k}. */
  static float[] of(float[] centers, int k, float[] rows, int n, int dimension) {
    float[] out = new float[Math.multiplyExact(k, n)];
    into(out, centers, rows, 0, n, dimension);
    return out;
  }

  /** Products of {@code n} rows from row {@code first} on with all centres, into {@code out}. */
  static void into(float[] out, float[] centers, float[] rows, int first, int n, int dimension) {
    int k = centers.length / dimension;
    int from = first * dimension;
    BLAS_OF_MLLIB.sgemm(
        "T", "N", k, n, dimension, 1f, centers, 0, dimension, rows, from, dimension, 0f, out, 0, k);
  }
}
