package io.github.echosift.evaluate;

/*
 * Kernel: how a set that was found agrees with the set that should be. Where both are empty there
 * was nothing to find and nothing was found: all three values are 1. A ratio over an empty set is 0
 * otherwise, as scikit-learn has it with zero_division=0.
 */
record PrecisionRecall(double precision, double recall, double f1) {

  /** From the number found rightly, found at all, and there to be found. */
  static PrecisionRecall of(long right, long found, long wanted) {
    if (found == 0 && wanted == 0) {
      return new PrecisionRecall(1.0, 1.0, 1.0);
    }
    return new PrecisionRecall(
        ratio(right, found), ratio(right, wanted), 2.0 * right / ((double) found + wanted));
  }

  /** From precision and recall that are not counts of one set: F1 is their harmonic mean. */
  static PrecisionRecall of(double precision, double recall) {
    double sum = precision + recall;
    return new PrecisionRecall(precision, recall, sum == 0 ? 0.0 : 2.0 * precision * recall / sum);
  }

  private static double ratio(long right, long all) {
    return all == 0 ? 0.0 : (double) right / all;
  }
}
