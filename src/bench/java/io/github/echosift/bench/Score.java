package io.github.echosift.bench;

import java.util.List;

/**
 * What one contender did on one set of texts.
 *
 * @param rate texts a second in the best round
 * @param spread slowest round by best round
 * @param cores processor time by wall time in the best round, all threads of the process
 * @param perCore texts a second of processor time, the best of all rounds; others' load on the
 *     machine disturbs it less than it does {@code rate}
 * @param mean mean cosine to plain fp32 over all texts
 * @param worst least cosine to plain fp32
 */
record Score(
    String name,
    double rate,
    double spread,
    double cores,
    double perCore,
    double mean,
    double worst) {

  /** Sums up rounds over {@code texts} texts. */
  static Score of(
      String name, int texts, List<Stopwatch> rounds, float[][] vectors, float[][] truth) {
    Stopwatch best = rounds.get(0);
    double slowest = 0;
    double busy = Double.MAX_VALUE;
    for (Stopwatch round : rounds) {
      best = round.seconds() < best.seconds() ? round : best;
      busy = Math.min(busy, round.seconds() * round.cores());
      slowest = Math.max(slowest, round.seconds());
    }
    double sum = 0;
    double worst = 1;
    for (int i = 0; i < truth.length; i++) {
      double cosine = cosine(vectors[i], truth[i]);
      sum += cosine;
      worst = Math.min(worst, cosine);
    }
    return new Score(
        name,
        texts / best.seconds(),
        slowest / best.seconds(),
        best.cores(),
        texts / busy,
        sum / truth.length,
        worst);
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
