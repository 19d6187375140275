package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DotProductsTest {

  @Property(tries = 60)
  void atLeast_anyShape_listsWhatPlainProductsList(
      @ForAll @IntRange(max = 11) int rows,
      @ForAll @IntRange(max = 600) int columns,
      @ForAll @IntRange(min = 1, max = 9) int dimension,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[][] a = vectors(rows, dimension, random);
    float[][] b = vectors(columns, dimension, random);
    Set<Long> expected = new TreeSet<>();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (VectorRows.dot(a[i], b[j]) >= 0.5) {
          expected.add((long) i << 32 | j);
        }
      }
    }
    Set<Long> listed = new TreeSet<>();
    DotProducts.atLeast(a, b, 0.5f, (i, j, product) -> listed.add((long) i << 32 | j));
    assertEquals(expected, listed);
  }

  /** Components in eighths, whose products single precision holds exactly. */
  private static float[][] vectors(int count, int dimension, Random random) {
    float[][] out = new float[count][dimension];
    for (float[] v : out) {
      for (int k = 0; k < dimension; k++) {
        v[k] = (random.nextInt(17) - 8) / 8f;
      }
    }
    return out;
  }
}
