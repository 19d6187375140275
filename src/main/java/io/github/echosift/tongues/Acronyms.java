package io.github.echosift.tongues;

import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.List;

/** Leaves out the letters behind the name that they stand for: annual general meeting (AGM). */
final class Acronyms {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 7;
  private static final int SMALL = 3;

  private Acronyms() {}

  /** The tokens of a text without letters that only say again what stands before them. */
  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean again = isAcronym(token) && standsFor(token.key(), tokens, i);
      if (again && out == null) {
        out = new ArrayList<>(tokens.subList(0, i));
      } else if (!again && out != null) {
        out.add(token);
      }
    }
    return out == null ? tokens : out;
  }

  private static boolean isAcronym(Token token) {
    int length = token.raw().length();
    return length >= SHORTEST
        && length <= LONGEST
        && token.is(Token.Kind.WORD)
        && token.key().length() == length
        && token.raw().chars().allMatch(Character::isUpperCase);
  }

  /** Whether the words before a place begin with some letters; small words between have none. */
  private static boolean standsFor(String letters, List<Token> tokens, int at) {
    int letter = letters.length() - 1;
    for (int i = at - 1; i >= 0 && letter >= 0; i--) {
      Token word = tokens.get(i);
      String key = word.key();
      boolean small = word.raw().chars().anyMatch(Character::isLowerCase);
      if (!word.is(Token.Kind.WORD) || word.raw().length() == 1 || !small) {
        return false;
      }
      if (key.charAt(0) == letters.charAt(letter)) {
        letter--;
      } else if (i == at - 1 || key.length() > SMALL || !WordClasses.isFunction(key)) {
        return false;
      }
    }
    return letter < 0;
  }
}
