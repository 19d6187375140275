package io.github.echosift.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing input smaller: takes away halves, quarters and so on while it still fails. */
final class Shrinking {
  private static final int MOST_TRIES = 2_000;
  private static final long MOST_NANOS = 10_000_000_000L;

  private final Predicate<List<String>> fails;
  private final long until = System.nanoTime() + MOST_NANOS;
  private List<String> best;
  private int tries;

  private Shrinking(List<String> input, Predicate<List<String>> fails) {
    this.best = input;
    this.fails = fails;
  }

  /** The smallest input found that fails. */
  static List<String> of(List<String> input, Predicate<List<String>> fails) {
    Shrinking shrinking = new Shrinking(input, fails);
    int before;
    do {
      before = shrinking.size();
      for (int part = 0; part < input.size(); part++) {
        shrinking.part(part);
      }
    } while (shrinking.size() < before && shrinking.goesOn());
    return shrinking.best;
  }

  private int size() {
    return best.stream().mapToInt(String::length).sum();
  }

  private boolean goesOn() {
    return tries < MOST_TRIES && System.nanoTime() < until;
  }

  private void part(int part) {
    for (int chunk = Math.max(1, best.get(part).length()); chunk > 0; chunk /= 2) {
      for (int at = 0; at < best.get(part).length() && goesOn(); ) {
        String text = best.get(part);
        List<String> candidate = new ArrayList<>(best);
        candidate.set(
            part, text.substring(0, at) + text.substring(Math.min(text.length(), at + chunk)));
        tries++;
        if (fails.test(candidate)) {
          best = candidate;
        } else {
          at += chunk;
        }
      }
    }
  }
}
