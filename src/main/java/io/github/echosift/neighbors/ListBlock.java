package io.github.echosift.neighbors;

import io.github.echosift.spark.KnownSize;
import java.io.Serializable;

/**
 * Vectors that lie in one list.
 *
 * @param list its number
 * @param vectors some or all of them
 */
record ListBlock(int list, VectorBlock vectors) implements Serializable, KnownSize {
  @Override
  public long estimatedSize() {
    return vectors.estimatedSize();
  }
}
