package io.github.echosift.evaluate;

/*
 * Kernel: walks the precision-recall curve from the highest score down, a step for each distinct
 * score, and keeps only what the summaries need.
 *
 * Average precision is the sum over steps of precision times gained recall, without interpolation:
 * scikit-learn's average_precision_score. The best threshold is halfway between the score that ends
 * the best prediction and the next lower one, which leaves equal room on both sides for unseen
 * pairs (sentence-transformers' evaluators place it so); at the lowest score it is that score. Of
 * equal F1 values the highest threshold wins: it joins the fewest pairs.
 */
final class PrecisionRecallCurve {
  private final long positives;
  private long right;
  private long found;
  private double precisionSum;
  private double lastScore = Double.NaN;
  private double bestF1 = -1.0;
  private double bestThreshold = Double.NaN;
  private boolean bestIsLast;

  /** A curve over data with so many positive rows, at least one. */
  PrecisionRecallCurve(long positives) {
    if (positives < 1) {
      throw new IllegalArgumentException("positives must be at least 1, actual: " + positives);
    }
    this.positives = positives;
  }

  /**
   * Lowers the threshold to the next score, at which so many rows lie, so many of them positive.
   */
  void lowerTo(double score, long positivesHere, long rowsHere) {
    if (score >= lastScore) {
      throw new IllegalArgumentException(
          "scores must fall, actual: " + score + " after " + lastScore);
    }
    if (bestIsLast) {
      double halfway = score + (lastScore - score) / 2;
      bestThreshold = halfway > score ? halfway : lastScore;
      bestIsLast = false;
    }
    right += positivesHere;
    found += rowsHere;
    precisionSum += positivesHere * ((double) right / found);
    lastScore = score;
    double f1 = PrecisionRecall.of(right, found, positives).f1();
    if (f1 > bestF1) {
      bestF1 = f1;
      bestThreshold = score;
      bestIsLast = true;
    }
  }

  double averagePrecision() {
    return precisionSum / positives;
  }

  double bestF1() {
    return bestF1;
  }

  double bestThreshold() {
    return bestThreshold;
  }
}
