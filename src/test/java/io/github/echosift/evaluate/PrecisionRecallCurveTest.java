package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {
  @Test
  void bestThreshold_lowestScoreIsBest_isThatScore() {
    PrecisionRecallCurve curve = new PrecisionRecallCurve(2);
    curve.lowerTo(0.75, 1, 1);
    curve.lowerTo(0.25, 1, 1);

    assertEquals(0.25, curve.bestThreshold());
    assertEquals(1.0, curve.bestF1());
  }

  @Test
  void bestThreshold_equalF1_isTheHigher() {
    PrecisionRecallCurve curve = new PrecisionRecallCurve(2);
    curve.lowerTo(0.75, 1, 1);
    curve.lowerTo(0.5, 0, 1);
    curve.lowerTo(0.25, 1, 2);

    assertEquals(0.625, curve.bestThreshold());
    assertEquals(2.0 / 3, curve.bestF1());
  }

  @Test
  void bestThreshold_neighbouringDoubles_stillKeepsTheLowerOut() {
    PrecisionRecallCurve curve = new PrecisionRecallCurve(1);
    double score = 0.5;
    curve.lowerTo(score, 1, 1);
    curve.lowerTo(Math.nextDown(score), 0, 1);

    assertEquals(score, curve.bestThreshold());
  }

  @Test
  void averagePrecision_allScoresEqual_isTheShareOfPositives() {
    PrecisionRecallCurve curve = new PrecisionRecallCurve(3);
    curve.lowerTo(0.5, 3, 10);

    assertEquals(0.3, curve.averagePrecision(), 1e-15);
  }

  @Test
  void lowerTo_scoreThatDoesNotFall_refuses() {
    PrecisionRecallCurve curve = new PrecisionRecallCurve(1);
    curve.lowerTo(0.5, 0, 1);

    assertThrows(IllegalArgumentException.class, () -> curve.lowerTo(0.5, 1, 1));
  }
}
