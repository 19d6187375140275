package io.github.echosift.echoes;

import io.github.echosift.explain.PairExample;
import io.github.echosift.report.Ordered;
import java.util.List;
import java.util.Map;

/**
 * What the guard kept apart and what was let pass.
 *
 * @param keptApart pairs alike enough to be echoes that the guard kept apart, by sort of
 *     difference, the commonest first
 * @param examples a few of them of every sort
 * @param letPass with {@code --explain}: removed documents that say something which their keeper
 *     does not, since the preset lets it pass; {@code documents} in all, then by what it is. Empty
 *     where nothing was explained or nothing is lost
 */
public record Reasons(
    Map<String, Long> keptApart, List<PairExample> examples, Map<String, Long> letPass) {
  /** Nothing was kept apart. */
  public static final Reasons NONE = new Reasons(Map.of(), List.of(), Map.of());

  public Reasons {
    keptApart = Ordered.copy(keptApart);
    examples = List.copyOf(examples);
    letPass = Ordered.copy(letPass);
  }
}
