package io.github.echosift.evaluate;

import java.util.Locale;
import java.util.TreeMap;

/**
 * How well candidates stand for all pairs (Christen, "Data Matching", 2012, section 7.2):
 *
 * <ul>
 *   <li>{@code pair_completeness}: share of the true pairs that were found;
 *   <li>{@code pairs_quality}: share of the candidates that were true;
 *   <li>{@code reduction_ratio}: share of all pairs that nobody had to look at.
 * </ul>
 *
 * <p>Without true pairs completeness is 1, without candidates quality is 1.
 */
public final class BlockingMetrics {
  private BlockingMetrics() {}

  /**
   * Counts of one run.
   *
   * @param documents documents that were blocked
   * @param candidates pairs that were to be verified
   * @param found true pairs among them
   * @param truth true pairs by comparing everything with everything
   */
  public record Counts(long documents, long candidates, long found, long truth) {}

  /** Metrics of one threshold; names end in it, such as {@code pair_completeness_0.90}. */
  public static Evaluation at(double threshold, Counts counts) {
    String suffix = String.format(Locale.ROOT, "_%.2f", threshold);
    double all = 0.5 * counts.documents() * (counts.documents() - 1.0);
    TreeMap<String, Double> metrics = new TreeMap<>();
    metrics.put("pair_completeness" + suffix, share(counts.found(), counts.truth()));
    metrics.put("pairs_quality" + suffix, share(counts.found(), counts.candidates()));
    metrics.put("reduction_ratio" + suffix, all == 0 ? 1 : 1 - counts.candidates() / all);
    metrics.put("pairs" + suffix, (double) counts.truth());
    return new Evaluation(metrics, counts.documents(), 0);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
