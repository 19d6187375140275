package io.github.echosift.tokens;

import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.lexicon.Lexicon;
import io.github.echosift.lexicon.PlaceNames;

/*
 * Kernel. A name is a word with a capital where a capital says something, or a place, month or day by
 * Unicode's lists, in any case and script; in a title, where most words have capitals, a word that is in
 * no lexicon.
 */

/** Tells names from other words. */
public final class Names {
  private Names() {}

  /**
   * Whether a token is a name.
   *
   * @param title whether capitals say nothing
   * @param function whether the word carries no fact of its own in the language of the text
   */
  public static boolean isName(Token token, boolean title, boolean function) {
    if (!token.is(Token.Kind.WORD) && !token.is(Token.Kind.TAG)) {
      return token.is(Token.Kind.MODEL);
    }
    String key = token.key();
    if (key.length() < 2) {
      return false;
    }
    if (token.capital() && !function) {
      boolean known = Lexicon.knows(key) && !isPlace(key);
      return !known || !(title || token.opens());
    }
    return isPlace(key);
  }

  /** Whether a word is a name by itself, whatever its case. */
  public static boolean isStrong(Token token) {
    String key = token.key();
    return token.is(Token.Kind.WORD)
        && key.length() > 2
        && token.capital()
        && !WordClasses.isFunction(key)
        && (!Lexicon.knows(key) || isPlace(key));
  }

  private static boolean isPlace(String key) {
    boolean day = key.length() > 3 && !key.equals("march") && !key.equals("sept");
    return (day && CalendarNames.isName(key)) || PlaceNames.contains(key);
  }
}
