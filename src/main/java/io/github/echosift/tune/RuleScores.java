package io.github.echosift.tune;

import io.github.echosift.report.Histogram;
import io.github.echosift.selection.ScoreStrata;
import java.util.ArrayList;
import java.util.List;

/** Scores of the pairs that a rule verified, and of those by which documents were removed. */
final class RuleScores {
  private static final int BARS = 50;

  private final String rule;
  private final long[] pairs;
  private final long[] removed;
  private final ScoreStrata strata;
  private final long kept;

  /**
   * Scores in bins.
   *
   * @param rule label of the rule
   * @param least lowest score of a pair
   * @param kept documents that the run kept
   */
  RuleScores(String rule, long[] pairs, long[] removed, double least, long kept) {
    this.rule = rule;
    this.pairs = pairs.clone();
    this.removed = removed.clone();
    this.kept = kept;
    this.strata = ScoreStrata.of(pairs, least);
  }

  String rule() {
    return rule;
  }

  ScoreStrata strata() {
    return strata;
  }

  /** Documents removed by a pair that is at or above the border of a stratum. */
  long removedFrom(int stratum) {
    return removedFromBin(strata.firstBin(stratum));
  }

  /** Documents that would stay about, were the border of a stratum the threshold. */
  long keptFrom(int stratum) {
    return kept + removedFromBin(0) - removedFrom(stratum);
  }

  /** Documents that the run removed by a pair below a score. */
  long removedBelow(double score) {
    return removedFromBin(0) - removedFromBin(ScoreStrata.bin(score));
  }

  private long removedFromBin(int first) {
    long sum = 0;
    for (int bin = first; bin < removed.length; bin++) {
      sum += removed[bin];
    }
    return sum;
  }

  Histogram histogram() {
    List<Long> counts = new ArrayList<>();
    int width = ScoreStrata.BINS / BARS;
    for (int bar = 0; bar < BARS; bar++) {
      long sum = 0;
      for (int bin = bar * width; bin < (bar + 1) * width; bin++) {
        sum += pairs[bin];
      }
      counts.add(sum);
    }
    return new Histogram(0, 1, counts);
  }
}
