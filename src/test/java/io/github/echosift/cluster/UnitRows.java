package io.github.echosift.cluster;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Blocks of unit vectors for tests of kernels, rows numbered from 0. */
final class UnitRows {
  private UnitRows() {}

  static UnitBlock of(float[]... vectors) {
    int[] once = new int[vectors.length];
    Arrays.fill(once, 1);
    return weighing(once, vectors);
  }

  static UnitBlock weighing(int[] weights, float[]... vectors) {
    int d = vectors[0].length;
    float[] values = new float[vectors.length * d];
    for (int i = 0; i < vectors.length; i++) {
      UnitVectors.store(vectors[i], values, i * d);
    }
    return new UnitBlock(LongStream.range(0, vectors.length).toArray(), weights, values, d);
  }
}
