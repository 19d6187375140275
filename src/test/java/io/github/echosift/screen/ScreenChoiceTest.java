package io.github.echosift.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenChoiceTest {
  @Test
  void of_twoHundredPartnered_losesTheLeastAlike_andLeavesTheRestOfTheLossToBands() {
    double[] best = IntStream.range(0, 200).mapToDouble(i -> 0.6005 + 0.001 * i).toArray();
    ScreenChoice choice = ScreenChoice.of(best, 0.99, 0.95);

    assertEquals(0.601, choice.threshold(), 1e-9);
    assertEquals(0.995, choice.recall(), 1e-9);
    // Wilson's interval of 199 in 200.
    assertEquals(0.9722, choice.least(), 1e-4);
    assertEquals(0.9991, choice.most(), 1e-4);
  }

  @Test
  void of_tooFewPartnered_goesByTheRulesCosine_andKeepsAllThatWereSeen() {
    assertEquals(0.73, ScreenChoice.of(new double[0], 0.99, 0.95).threshold(), 1e-9);
    assertEquals(0.73, ScreenChoice.of(new double[] {0.9, 0.85}, 0.99, 0.95).threshold(), 1e-9);
    ScreenChoice low = ScreenChoice.of(new double[] {0.9, 0.7123}, 0.99, 0.95);
    assertEquals(0.712, low.threshold(), 1e-9);
    assertEquals(1, low.recall(), 1e-9);
    assertTrue(low.least() < 0.4, "two texts say little: " + low.least());
  }
}
