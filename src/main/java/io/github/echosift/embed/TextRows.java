package io.github.echosift.embed;

/**
 * How a kind of row gives its texts and takes their vectors.
 *
 * @param <R> row read
 * @param <O> row made of it
 */
public interface TextRows<R, O> {
  /** The texts of a row, with null for one that is null. */
  String[] texts(R row);

  /**
   * The row with its vectors.
   *
   * @param vectors one a text; null for a null text and for one that has no vector
   */
  O with(R row, float[][] vectors);
}
