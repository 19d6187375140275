package io.github.echosift.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.echosift.report.Ordered;
import io.github.echosift.schema.Rule;
import java.util.List;
import java.util.Map;

/**
 * Two documents of a run as a report shows them.
 *
 * @param first the one
 * @param second the other
 * @param same whether they are exact copies
 * @param jaccard Jaccard similarity of their shingles
 * @param reason what keeps them apart by the guard, in words; empty if nothing
 * @param differences where they differ, in words, the weightiest first
 */
public record SeenPair(
    Shown first,
    Shown second,
    boolean same,
    double jaccard,
    String reason,
    List<String> differences) {
  /** The rows of two documents, in the order in which they are shown. */
  public record Ends(long first, long second) {}

  /**
   * A document as it is shown.
   *
   * @param id its id
   * @param text its text, cut to a readable length
   * @param time when it was written, ISO 8601 in UTC; empty where that isn't known
   * @param columns columns of the input that are shown beside it, by what the user calls them;
   *     those without a value are left out
   */
  public record Shown(
      String id,
      String text,
      String time,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> columns) {
    public Shown {
      columns = Ordered.copy(columns);
    }
  }

  public SeenPair {
    differences = List.copyOf(differences);
  }

  /** What is known of them, where a rule found them alike, directly. */
  public Evidence evidence(String rule, double score) {
    return evidence(rule, score, "");
  }

  /** What is known of them, where they were joined by way of another document. */
  public Evidence evidence(String rule, double score, String between) {
    boolean known = rule.equals(Rule.SEMANTIC.label()) && between.isEmpty();
    return new Evidence(rule, score, between, same, jaccard, known ? score : Double.NaN, 0, reason);
  }
}
