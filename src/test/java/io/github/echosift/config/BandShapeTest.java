package io.github.echosift.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandShapeTest {
  @Test
  void parse_shape_isBandsAndRows() {
    assertEquals(new BandShape(25, 5), BandShape.minHash(" 25x5 "));
    assertEquals(new BandShape(16, 32), BandShape.hyperplane("16x32"));
    assertTrue(BandShape.minHash(null).derived());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25", "0x4", "4x0", "33x4", "1x9", "4x-1", "4x4x4", "99999x1"})
  void parse_whatNoSketchHolds_isRefused(String shape) {
    assertThrows(UserException.class, () -> BandShape.minHash(shape));
  }
}
