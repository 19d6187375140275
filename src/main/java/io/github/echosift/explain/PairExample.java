package io.github.echosift.explain;

import java.util.List;

/**
 * Two documents alike enough to be echoes, beside each other.
 *
 * @param rule label of the rule by which they are alike
 * @param score how alike they are
 * @param sort the sort of difference that keeps them apart; empty where nothing does
 * @param reason the same with the words in question, such as {@code number 5.1 | 6.4}
 * @param first the one
 * @param second the other
 * @param differences all differences in words, the weightiest first
 * @param decided how it was decided
 */
public record PairExample(
    String rule,
    double score,
    String sort,
    String reason,
    SeenPair.Shown first,
    SeenPair.Shown second,
    List<String> differences,
    Waterfall decided) {

  public PairExample {
    differences = List.copyOf(differences);
  }
}
