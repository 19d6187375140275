package io.github.echosift.verify;

import java.io.Serializable;

/**
 * How the features of a candidate pair are compared, for {@link PairCells}.
 *
 * @param <T> a feature as it is compared; made once a cell for each document
 */
interface PairComparison<T> extends Serializable {
  /** Bytes of packed features that one task holds as {@code T}. */
  long cellBytes();

  /** Unpacks a feature. */
  T ready(byte[] feature);

  /**
   * The score of a pair.
   *
   * @param known the score that the pair came with, NaN if none
   * @return NaN if the pair is dropped
   */
  double score(T a, T b, double known);

  /** The least score of a pair that is not dropped. */
  default double threshold() {
    return Double.NEGATIVE_INFINITY;
  }

  /**
   * What else there is to say about a pair that has a score; null for nothing.
   *
   * @param score the score of the pair
   */
  default String note(T a, T b, double score) {
    return null;
  }
}
