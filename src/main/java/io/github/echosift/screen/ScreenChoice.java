package io.github.echosift.screen;

import java.util.Arrays;
import java.util.Locale;

/*
 * Kernel. Of each sampled text that has a true partner, the highest static cosine to one of them is
 * known: a screen at a threshold up to it keeps the text. The threshold is the highest that keeps
 * the wanted share of these texts; each text counts once, however many partners it has, or a few
 * large groups would decide. The interval is Wilson's.
 */

/**
 * The threshold of a screen, learned from a sample.
 *
 * @param threshold static cosine from which a text is embedded
 * @param partnered texts of the sample that have a true partner
 * @param kept those of them that the threshold keeps
 */
public record ScreenChoice(double threshold, int partnered, int kept) {
  /** With fewer texts that have a partner a share of them tells too little. */
  static final int FEW = 50;

  private static final double Z = 1.96;

  /** Of what may be lost, the bands may lose one in so many. */
  private static final double OF_LOSS = 10;

  /**
   * How far below the rule's cosine the screen looks where too few texts tell; see docs/method.md.
   */
  private static final double USUAL_GAP = 0.22;

  /**
   * Chooses.
   *
   * @param best of each sampled text that has a true partner the highest static cosine to one
   * @param recall wanted share of them
   * @param cosine of the rule; decides where too few texts tell
   */
  public static ScreenChoice of(double[] best, double recall, double cosine) {
    double[] sorted = best.clone();
    Arrays.sort(sorted);
    double usual = cosine - USUAL_GAP;
    double threshold;
    if (sorted.length < FEW) {
      threshold = sorted.length == 0 ? usual : Math.min(usual, sorted[0]);
    } else {
      threshold = sorted[(int) Math.floor((ofBands(recall) - recall) * sorted.length)];
    }
    return at(Math.floor(threshold * 1000 + 1e-6) / 1000, sorted);
  }

  /** A threshold that was given, and what it keeps. */
  public static ScreenChoice at(double threshold, double[] best) {
    int kept = (int) Arrays.stream(best).filter(cosine -> cosine >= threshold).count();
    return new ScreenChoice(threshold, best.length, kept);
  }

  /**
   * What the search for neighbours is to find.
   *
   * @param threshold static cosine of neighbours
   * @param recall wanted mean share of pairs at the known cosines, or at the threshold if none are
   * @param known static cosines of pairs like those that must not be lost
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Wanted(double threshold, double recall, double[] known) {}

  /**
   * What is left to the search for neighbours, so that the screen as a whole has its recall.
   *
   * @param best as in {@link #of}
   * @param recall wanted of the screen
   */
  Wanted search(double[] best, double recall) {
    if (partnered < FEW) {
      return new Wanted(threshold, recall, new double[0]);
    }
    return new Wanted(
        threshold,
        Math.min(ofBands(recall), recall / recall()),
        Arrays.stream(best).filter(cosine -> cosine >= threshold).toArray());
  }

  private static double ofBands(double recall) {
    return 1 - (1 - recall) / OF_LOSS;
  }

  /** Share of texts with a partner that are kept; NaN where there are none. */
  public double recall() {
    return partnered == 0 ? Double.NaN : (double) kept / partnered;
  }

  /** Lower end of the interval that holds the share in 95 of 100 samples. */
  public double least() {
    return bound(-1);
  }

  /** Upper end. */
  public double most() {
    return bound(1);
  }

  private double bound(int side) {
    double n = partnered;
    double p = recall();
    double middle = p + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return (middle + side * spread) / (1 + Z * Z / n);
  }

  /** In words. */
  public String describe() {
    return partnered == 0
        ? String.format(
            Locale.ROOT, "static cosine from %.3f, no sampled text has a partner", threshold)
        : String.format(
            Locale.ROOT,
            "static cosine from %.3f keeps %.3f (%.3f to %.3f) of %d sampled texts with a partner",
            threshold,
            recall(),
            least(),
            most(),
            partnered);
  }
}
