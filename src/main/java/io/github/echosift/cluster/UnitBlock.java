package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Some rows of the matrix of unit vectors, dense and row-major, as the products want them.
 *
 * @param nodes row number of each vector
 * @param weights how many documents each vector stands for; 0 takes no part in training
 * @param values components on the grid of {@link UnitVectors}
 * @param dimension components a vector
 */
@SuppressWarnings("ArrayRecordComponent") // handed to matrix products, never compared
public record UnitBlock(long[] nodes, int[] weights, float[] values, int dimension)
    implements Serializable {
  /** Rows a block when it is full: some megabytes, small enough to move, large enough to forget. */
  static final int ROWS = 2048;

  public int size() {
    return nodes.length;
  }

  long weight() {
    return Arrays.stream(weights).asLongStream().sum();
  }

  float[] vector(int row) {
    return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }

  /** Fills a block row by row. */
  static final class Filling {
    private final long[] nodes = new long[ROWS];
    private final int[] weights = new int[ROWS];
    private float[] values = {};
    private int dimension;
    private int size;

    boolean full() {
      return size == ROWS;
    }

    boolean empty() {
      return size == 0;
    }

    void add(long node, int weight, float[] vector) {
      if (size == 0) {
        dimension = vector.length;
        values = new float[ROWS * dimension];
      }
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "vectors must have one length, actual: " + dimension + " and " + vector.length);
      }
      nodes[size] = node;
      weights[size] = weight;
      UnitVectors.store(vector, values, size * dimension);
      size++;
    }

    /** The rows so far; the next row begins a new block. */
    UnitBlock take() {
      UnitBlock block =
          new UnitBlock(
              Arrays.copyOf(nodes, size),
              Arrays.copyOf(weights, size),
              size == ROWS ? values : Arrays.copyOf(values, size * dimension),
              dimension);
      size = 0;
      return block;
    }
  }
}
