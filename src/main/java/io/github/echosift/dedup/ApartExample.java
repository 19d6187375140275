package io.github.echosift.dedup;

import java.util.List;

/**
 * Two documents alike enough to be echoes that the guard kept apart.
 *
 * @param rule label of the rule by which they are alike
 * @param score how alike they are
 * @param sort the sort of difference that keeps them apart
 * @param reason the same with the words in question, such as {@code number 5.1 | 6.4}
 * @param first the one
 * @param second the other, later in the input
 * @param differences all differences in words, the weightiest first
 */
public record ApartExample(
    String rule,
    double score,
    String sort,
    String reason,
    Shown first,
    Shown second,
    List<String> differences) {
  /**
   * A document as it is shown.
   *
   * @param id its id
   * @param text its text, cut to a readable length
   */
  public record Shown(String id, String text) {}

  public ApartExample {
    differences = List.copyOf(differences);
  }
}
