package io.github.echosift.cluster;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * How the number of clusters was found; nothing in it where it was given.
 *
 * @param silhouettes mean silhouette on a sample, by number of clusters tried
 * @param stabilities agreement of clusterings of two halves of the sample, for those numbers that
 *     came into question
 */
public record Searched(Map<Integer, Double> silhouettes, Map<Integer, Double> stabilities) {
  static final double EQUALLY = 0.02;

  /** No search: the number was given, or loaded. */
  public static final Searched NOT = new Searched(Map.of(), Map.of());

  /** How the number was chosen, in sentences that are true of any search. */
  public static String rule() {
    return KSearch.rule();
  }

  /** One line for a person. */
  public String told() {
    return String.format(
        Locale.ROOT,
        "%d clusters: of %d numbers tried, %d have nearly the best silhouette, and this one is the"
            + " most reproducible (ARI %.2f between halves of the sample)",
        k(),
        silhouettes.size(),
        stabilities.size(),
        stabilities.getOrDefault(k(), 1.0));
  }

  /**
   * The most stable number; of those that are equally stable, within 0.02, the one with the best
   * silhouette. 1 where none was tried.
   */
  public int k() {
    double stable = stabilities.values().stream().mapToDouble(s -> s).max().orElse(0) - EQUALLY;
    return stabilities.entrySet().stream()
        .filter(one -> one.getValue() >= stable)
        .map(Map.Entry::getKey)
        .max(Comparator.comparing(silhouettes::get))
        .orElse(1);
  }
}
