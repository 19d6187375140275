package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;

/**
 * A difference that keeps two texts apart.
 *
 * @param kind which guard looks at it
 * @param what the difference in a word: number, unit, name
 * @param a what the first text has; empty if nothing
 * @param b what the second text has; empty if nothing
 */
public record Reason(NearMiss kind, String what, String a, String b) {
  /** For a person: {@code number 5.1 | 6.4}, {@code negation not}. */
  @Override
  public String toString() {
    String both = a.isEmpty() || b.isEmpty() ? a + b : a + " | " + b;
    return both.isEmpty() ? what : what + " " + both;
  }

  /** The sort of difference, without the words: {@code numbers: unit}. */
  public String sort() {
    return kind.label().equals(what) ? what : kind.label() + ": " + what;
  }

  Reason turned() {
    return new Reason(kind, what, b, a);
  }
}
