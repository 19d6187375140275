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

  /** Agreement of halves from which on a number is firm, or holds roughly. */
  private static final double FIRM = 0.8;

  private static final double ROUGH = 0.5;

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

  /** How far the number may be trusted, in a sentence; none where none was searched for. */
  public String firmness() {
    double agreement = stabilities.getOrDefault(k(), 1.0);
    long alike =
        stabilities.values().stream().filter(ari -> ari >= agreement - EQUALLY).count() - 1;
    String others =
        alike > 0 ? ", and " + alike + " of the other numbers would do hardly worse" : "";
    String says =
        agreement >= FIRM
            ? "so the number is firm: other samples give nearly the same clusters"
            : agreement >= ROUGH
                ? "so the number holds roughly: a changed input may give a neighbouring one"
                : "so the number is not firm: some documents more or less may give another one."
                    + " Where you know how many topics you want to read, say --k";
    return silhouettes.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "At %d clusters the halves agree by %.2f (1 is all, 0 is chance)%s, %s.",
            k(),
            agreement,
            others,
            says);
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
