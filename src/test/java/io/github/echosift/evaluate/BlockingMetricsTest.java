package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BlockingMetricsTest {

  @Test
  void at_countsOfARun_givesShares() {
    Evaluation evaluation = BlockingMetrics.at(0.9, new BlockingMetrics.Counts(5, 4, 3, 4));
    assertEquals(0.75, evaluation.metric("pair_completeness_0.90"));
    assertEquals(0.75, evaluation.metric("pairs_quality_0.90"));
    assertEquals(0.6, evaluation.metric("reduction_ratio_0.90"), 1e-12);
    assertEquals(5, evaluation.measured());
  }

  @Test
  void at_nothingToFind_isPerfect() {
    Evaluation evaluation = BlockingMetrics.at(0.95, new BlockingMetrics.Counts(1, 0, 0, 0));
    assertEquals(1, evaluation.metric("pair_completeness_0.95"));
    assertEquals(1, evaluation.metric("pairs_quality_0.95"));
    assertEquals(1, evaluation.metric("reduction_ratio_0.95"));
  }
}
