package io.github.echosift.nearmiss;

import java.util.List;
import java.util.Optional;

/**
 * What two texts say that is not the same.
 *
 * @param replaced what stands in place of something else: the texts state different facts
 * @param onlyA what the first text says beyond the second
 * @param onlyB what the second text says beyond the first
 * @param strict whether the texts are so short that anything beyond is another fact, such as the
 *     word Ultra in the name of a product
 * @param lenient whether one may go though it says more: what is beyond is not looked at, and the
 *     texts are long
 */
public record Verdict(
    List<Reason> replaced,
    List<Reason> onlyA,
    List<Reason> onlyB,
    boolean strict,
    boolean lenient) {

  /** Why the two are no copies of each other; empty if they may be. */
  public Optional<Reason> apart() {
    if (!replaced.isEmpty()) {
      return Optional.of(replaced.get(0));
    }
    boolean clash = !onlyA.isEmpty() && !onlyB.isEmpty();
    if (!clash) {
      return strict ? first(onlyA).or(() -> first(onlyB)) : Optional.empty();
    }
    return Optional.of(
        new Reason(onlyA.get(0).kind(), onlyA.get(0).what(), onlyA.get(0).a(), onlyB.get(0).b()));
  }

  /** Why the first text may not be removed for the second: what would be lost. */
  public Optional<Reason> lost() {
    return apart().or(() -> lenient ? Optional.empty() : first(onlyA));
  }

  /** The same, seen from the second text. */
  public Verdict turned() {
    return new Verdict(
        replaced.stream().map(Reason::turned).toList(),
        onlyB.stream().map(Reason::turned).toList(),
        onlyA.stream().map(Reason::turned).toList(),
        strict,
        lenient);
  }

  private static Optional<Reason> first(List<Reason> reasons) {
    return reasons.stream().findFirst();
  }
}
