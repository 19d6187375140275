package io.github.echosift.nearmiss;

import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Whether the sentences that differ are told in other words: in three places at least, or with
 * two words of content elsewhere. In one place or two it is a fact that differs. Places with nothing
 * but some function words between them are one.
 */
final class Rewording {
  private static final int PLACES = 3;
  private static final int MOVED = 2;

  /** Function words between two hunks of one place. */
  private static final int GAP = 3;

  private final Comparison comparison;
  private int places;

  private Rewording(Comparison comparison) {
    this.comparison = comparison;
  }

  static boolean in(Comparison comparison, List<Hunk> hunks) {
    Rewording rewording = new Rewording(comparison);
    rewording.count(hunks);
    return rewording.places >= PLACES || rewording.moved(hunks) >= MOVED;
  }

  private void count(List<Hunk> hunks) {
    List<Token> a = new ArrayList<>();
    List<Token> b = new ArrayList<>();
    Hunk last = null;
    for (Hunk hunk : hunks) {
      if (last != null && !near(last, hunk)) {
        place(a, b);
      }
      a.addAll(hunk.a);
      b.addAll(hunk.b);
      last = hunk;
    }
    place(a, b);
  }

  private void place(List<Token> a, List<Token> b) {
    List<Token> wordsA = Substance.content(comparison, a);
    List<Token> wordsB = Substance.content(comparison, b);
    a.clear();
    b.clear();
    Substance.spelled(wordsA, wordsB);
    places += wordsA.isEmpty() && wordsB.isEmpty() ? 0 : 1;
  }

  private boolean near(Hunk one, Hunk next) {
    List<Token> between = one.until(next);
    return between.size() <= GAP
        && between.stream().allMatch(token -> comparison.isFunction(token.key()));
  }

  private int moved(List<Hunk> hunks) {
    return Order.moved(hunks, side -> Substance.content(comparison, side)).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}
