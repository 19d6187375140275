package io.github.echosift.quantities;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/*
 * Kernel. Gold III is another product than Gold 2, and World War II is World War 2. Numerals from II to
 * XX in capitals behind another word are numbers: none of them is a word of its own, as MIX, DID, MILD
 * and CIVIL are, which the larger numerals would take in. A single letter (I, V, X) is a number only
 * where its counterpart in another text is one, since I is mostly a pronoun and X and V stand for many
 * things.
 */

/** Reads Roman numerals. */
public final class RomanNumerals {
  private static final String[] NUMERALS =
      "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(" ", -1);

  private static final Map<String, String> DIGITS = digits();

  private RomanNumerals() {}

  private static Map<String, String> digits() {
    Map<String, String> out = new HashMap<>();
    for (int i = 0; i < NUMERALS.length; i++) {
      out.put(NUMERALS[i], Integer.toString(i + 1));
    }
    return out;
  }

  /**
   * The digits of a token that is a numeral of two letters and more behind a word; an empty one is
   * none.
   */
  static Optional<String> read(String before, String token) {
    return token.length() > 1 && !before.isEmpty() && Character.isLetter(before.codePointAt(0))
        ? Optional.ofNullable(DIGITS.get(token))
        : Optional.empty();
  }

  /** The digits of a token that may be a numeral of one letter: it stands behind a name. */
  public static Optional<String> readLetter(String before, String token) {
    return token.length() == 1 && Character.isUpperCase(before.codePointAt(0))
        ? Optional.ofNullable(DIGITS.get(token))
        : Optional.empty();
  }

  /** Whether a token is spelt as a numeral of two letters and more. */
  public static boolean isNumeral(String token) {
    return token.length() > 1 && DIGITS.containsKey(token);
  }
}
