package io.github.echosift.nearmiss;

import io.github.echosift.schema.Labels;
import java.util.Locale;

/**
 * One place in which two texts differ.
 *
 * @param type what sort of difference it is
 * @param what a word for it: {@code spelling}, {@code numbers}, {@code addition}; for substance the
 *     guard that looks at it
 * @param a what the first text has there, as it is spelt and cut to some words; empty if nothing
 * @param b what the second text has there
 */
public record Difference(Type type, String what, String a, String b) {
  /** Sorts of difference. */
  public enum Type {
    /** The same thing in another notation, spelling or word of no meaning of its own. */
    STYLE,
    /** A dateline, byline, outlet or notice around the text. */
    FRAME,
    /** The same words at another place. */
    ORDER,
    /** Something said in one text and not in the other. */
    SUBSTANCE
  }

  /** The same, seen from the second text. */
  Difference turned() {
    return new Difference(type, what, b, a);
  }

  /** The name of the sort in outputs. */
  public String label() {
    return Labels.of(type);
  }

  /** For a person: {@code substance (numbers): 5.1 | 6.4}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%s): %s | %s", label(), what, shown(a), shown(b));
  }

  private static String shown(String words) {
    return words.isEmpty() ? "-" : words;
  }
}
