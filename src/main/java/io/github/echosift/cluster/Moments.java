package io.github.echosift.cluster;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.io.Serializable;

/*
 * Kernel. Weighted sums of unit vectors and of their products, exact, so that they come out the same
 * whatever the partitioning. Vectors lie on the grid of UnitVectors, whose sums are exact. For
 * products components are rounded once more, to multiples of 2^-12: a product is then a multiple of
 * 2^-24, and sums of such are exact in a double up to UnitVectors.MOST_WEIGHT, in any order that a
 * blocked matrix product may take. The rounding adds a variance of 5e-9 to each component, whose own is
 * some 1e-3.
 */
final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BLAS BLAS_OF_MLLIB = JavaBLAS.getInstance();
  private static final double COARSE = 1 << 12;
  private static final int TILE = 256;

  private final int order;
  private int dimension;
  private long weight;
  private double[] sums = {};
  private double[] coarse = {};
  private double[] products = {};

  /** Of the given order: 1 for the mean alone, 2 for the covariance too. */
  Moments(int order) {
    this.order = order;
  }

  /** Adds the rows of a block, each as often as it weighs. */
  Moments add(UnitBlock block) {
    if (block.size() > 0) {
      resize(block.dimension());
      for (int row = 0; row < block.size(); row++) {
        add(block, row);
      }
      for (int from = 0; from < block.size() && order > 1; from += TILE) {
        multiply(block, from, Math.min(TILE, block.size() - from));
      }
    }
    return this;
  }

  private void resize(int components) {
    if (dimension == 0) {
      dimension = components;
      sums = new double[dimension];
      coarse = new double[order > 1 ? dimension : 0];
      products = new double[order > 1 ? dimension * dimension : 0];
    }
  }

  private void add(UnitBlock block, int row) {
    double times = block.weights()[row];
    weight += block.weights()[row];
    for (int i = 0; i < dimension; i++) {
      sums[i] += times * block.values()[row * dimension + i];
    }
  }

  private void multiply(UnitBlock block, int from, int rows) {
    double[] once = new double[rows * dimension];
    double[] weighted = new double[rows * dimension];
    for (int at = 0; at < once.length; at++) {
      once[at] = Math.rint(block.values()[from * dimension + at] * COARSE) / COARSE;
      weighted[at] = once[at] * block.weights()[from + at / dimension];
      coarse[at % dimension] += weighted[at];
    }
    int d = dimension;
    BLAS_OF_MLLIB.dgemm("N", "T", d, d, rows, 1, once, d, weighted, d, 1, products, d);
  }

  Moments merge(Moments other) {
    if (other.dimension > 0) {
      resize(other.dimension);
      weight += other.weight;
      add(other.sums, sums);
      add(other.coarse, coarse);
      add(other.products, products);
    }
    return this;
  }

  private static void add(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  int dimension() {
    return dimension;
  }

  /** Documents counted. */
  long weight() {
    return weight;
  }

  double[] mean() {
    double[] mean = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = sums[i] / weight;
    }
    return mean;
  }

  /** The covariance matrix, symmetric to the bit. */
  double[] covariance() {
    double[] out = new double[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        out[i * dimension + j] =
            products[i * dimension + j] / weight - (coarse[i] / weight) * (coarse[j] / weight);
      }
    }
    return out;
  }
}
