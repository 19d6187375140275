package io.github.echosift.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CosineCurveTest {
  private static final CosineCurve CURVE = new CosineCurve(Map.of(0.8, 0.9, 0.95, 0.96, 0.6, 0.84));

  @Test
  void own_measuredCosine_isAsMeasured() {
    CURVE
        .points()
        .forEach(
            (builtIn, own) -> {
              assertEquals(own, CURVE.own(builtIn));
              assertEquals(builtIn, CURVE.builtIn(own));
            });
  }

  @Test
  void own_anyCosine_risesAndComesBack() {
    double before = -2;
    for (int i = -100; i <= 100; i++) {
      double own = CURVE.own(i / 100.0);
      assertTrue(own > before, "at " + i);
      assertEquals(i / 100.0, CURVE.builtIn(own), 1e-5);
      before = own;
    }
    assertEquals(1, before);
    assertEquals(0.87, CURVE.own(0.7), 1e-9);
  }

  @Test
  void own_sameEncoder_changesNothing() {
    assertEquals(0.95, CosineCurve.SAME.own(0.95));
    assertEquals(0.65, CosineCurve.SAME.builtIn(0.65));
  }

  @Test
  void new_cosinesThatFall_areRefused() {
    Map<Double, Double> falling = Map.of(0.8, 0.9, 0.9, 0.85);
    assertThrows(IllegalArgumentException.class, () -> new CosineCurve(falling));
  }
}
