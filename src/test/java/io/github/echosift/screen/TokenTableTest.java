package io.github.echosift.screen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenTableTest {
  /** A word in nine of ten places, and three rare ones. */
  private final TokenTable table =
      new TokenTable(
          List.of(
              TokenTable.Piece.of(2, 900_000, new float[] {1, 0, 0, 0}),
              TokenTable.Piece.of(5, 10, new float[] {0, 1, 0, 0}),
              TokenTable.Piece.of(7, 10, new float[] {0, 0, 1, 0}),
              TokenTable.Piece.of(9, 99_980, new float[] {0, 0, 0, 1})));

  @Test
  void vector_commonAndRarePiece_pointsWhereTheRareOneDoes() {
    assertTrue(cosine(table.vector(new int[] {2, 5}), table.vector(new int[] {5})) > 0.999);
    assertTrue(cosine(table.vector(new int[] {5}), table.vector(new int[] {7})) < 0);
    float[] vector = table.vector(new int[] {5, 7, 2});
    assertEquals(1, cosine(vector, vector), 1e-6);
    assertArrayEquals(vector, table.vector(new int[] {5, 7, 2}));
  }

  @Test
  void vector_nothingKnown_isNull() {
    assertNull(table.vector(new int[] {}));
    assertNull(table.vector(new int[] {3, 1_000_000}));
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
