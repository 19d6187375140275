package io.github.echosift.selection;

import java.util.List;

/*
 * Kernel. How sure can one be, from labels drawn unevenly, that the pairs at or above a threshold have a
 * precision of more than g? Let o be 1 for an echo and 0 else. The hypothesis to refute, that the
 * precision is g or less, says that the sum of o - g over those pairs is 0 or less. A round draws n_h of
 * the N_h pairs of stratum h without replacement and weighs each by w_h = N_h / n_h. One bets on each
 * label: the stake grows by the factor 1 + l * w_h * (o - g), with l so small that it never gets below 0.
 *
 *   E[product over a stratum] <= (1 + l w_h m_h)^n_h      m_h the mean of o - g in the stratum;
 *                                                        Maclaurin's inequality for draws without
 *                                                        replacement
 *                             <= exp(l N_h m_h)          as n_h w_h = N_h
 *   E[product over all]       <= exp(l * sum of o - g)   <= 1 if the hypothesis is true
 *
 * So the product is an e-value: by Markov's inequality it reaches 1/a with probability a at most, for
 * every sample size, with no normal approximation. A mean of such products over several l is one too.
 * In a later round the design may depend on all earlier labels, since its factor has a mean of at most 1
 * whatever happened before; the products over rounds are then a supermartingale, and by Ville's
 * inequality one may look after every round, and go on. A round that drew nothing from a stratum above
 * the threshold says nothing of it and counts as 1.
 *
 * Recall above r is the same with o * (1[above] - r) for o - g, over all strata. An answer that is open
 * counts as no echo where echoes help, and as one where they hurt. Where all pairs concerned have labels
 * nothing is left to chance, and the share itself decides.
 *
 * Source of the idea: Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting
 * (2024); for thresholds: Kang and others, Approximate selection with guarantees using proxies (SUPG,
 * 2020), and Zeighami and others, BARGAIN (2025).
 */

/** Kernel: what labels say for a threshold reaching a share, as an e-value. */
final class Evidence {
  /** Stakes, as shares of the largest one possible. */
  private static final double[] STAKES = {0.15, 0.4, 0.7, 0.95};

  private static final double EXACT = 1e-6;

  private final ScoreStrata strata;
  private final List<LabelRound> rounds;
  private final Target.Measure measure;

  Evidence(ScoreStrata strata, List<LabelRound> rounds, Target.Measure measure) {
    this.strata = strata;
    this.rounds = List.copyOf(rounds);
    this.measure = measure;
  }

  /** Natural logarithm of the e-value against a threshold's having this share or less. */
  double log(int threshold, double share) {
    double exact = exact(threshold);
    if (!Double.isNaN(exact)) {
      return exact >= share ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    double[] logs = new double[STAKES.length];
    for (LabelRound round : rounds) {
      if (covers(round, threshold)) {
        for (int s = 0; s < STAKES.length; s++) {
          logs[s] += log(round, threshold, share, STAKES[s]);
        }
      }
    }
    return logMean(logs);
  }

  private double log(LabelRound round, int threshold, double share, double stake) {
    double largest = 0;
    for (int h = first(threshold); h < strata.count(); h++) {
      largest = Math.max(largest, weight(round, h));
    }
    double sum = 0;
    for (int h = first(threshold); h < strata.count(); h++) {
      double part = stake * weight(round, h) / largest;
      sum += ups(round, threshold, h) * up(part, share);
      sum += downs(round, threshold, h) * down(part);
    }
    return sum;
  }

  /** What a label for the threshold adds. */
  static double up(double stake, double share) {
    return Math.log1p(stake * (1 / share - 1));
  }

  /** What a label against it takes. */
  static double down(double stake) {
    return Math.log1p(-stake);
  }

  private int ups(LabelRound round, int threshold, int stratum) {
    return stratum >= threshold ? round.yes(stratum) : 0;
  }

  private int downs(LabelRound round, int threshold, int stratum) {
    return switch (measure) {
      case PRECISION -> round.drawn(stratum) - round.yes(stratum);
      case RECALL -> stratum < threshold ? round.yes(stratum) + round.open(stratum) : 0;
    };
  }

  /** The lowest stratum that says something of a threshold. */
  private int first(int threshold) {
    return measure == Target.Measure.PRECISION ? threshold : 0;
  }

  private boolean covers(LabelRound round, int threshold) {
    for (int h = first(threshold); h < strata.count(); h++) {
      if (round.drawn(h) == 0) {
        return false;
      }
    }
    return true;
  }

  private double weight(LabelRound round, int stratum) {
    return (double) strata.size(stratum) / round.drawn(stratum);
  }

  /** The share itself, at worst, where all pairs that matter were drawn; else NaN. */
  private double exact(int threshold) {
    if (measure == Target.Measure.RECALL && threshold == 0) {
      return 1;
    }
    long up = 0;
    long down = 0;
    for (int h = first(threshold); h < strata.count(); h++) {
      LabelRound full = full(h);
      if (full == null) {
        return Double.NaN;
      }
      up += ups(full, threshold, h);
      down += downs(full, threshold, h);
    }
    return up + down == 0 ? 0 : (double) up / (up + down);
  }

  private LabelRound full(int stratum) {
    return rounds.stream()
        .filter(round -> round.drawn(stratum) == strata.size(stratum))
        .min((a, b) -> Integer.compare(a.open(stratum), b.open(stratum)))
        .orElse(null);
  }

  /** The largest share that the labels refute falling short of, at this level; 0 if none. */
  double atLeast(int threshold, double level) {
    double low = 0;
    double high = 1;
    while (high - low > EXACT) {
      double middle = (low + high) / 2;
      if (log(threshold, middle) >= level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high > 1 - 2 * EXACT ? 1 : low;
  }

  private static double logMean(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /** Growth of the e-value's logarithm a label, under a design and shares of echoes by stratum. */
  double growth(int threshold, double[] design, double[] echoes, double share) {
    double largest = 0;
    double all = 0;
    for (int h = first(threshold); h < design.length; h++) {
      if (design[h] <= 0) {
        return 0;
      }
      largest = Math.max(largest, strata.size(h) / design[h]);
    }
    for (double part : design) {
      all += part;
    }
    double best = 0;
    for (double stake : STAKES) {
      double sum = 0;
      for (int h = first(threshold); h < design.length; h++) {
        double part = stake * strata.size(h) / design[h] / largest;
        double up = h >= threshold ? echoes[h] : 0;
        double down =
            measure == Target.Measure.PRECISION ? 1 - echoes[h] : h < threshold ? echoes[h] : 0;
        sum += design[h] / all * (up * up(part, share) + down * down(part));
      }
      best = Math.max(best, sum);
    }
    return best;
  }
}
