package io.github.echosift.tokens;

import java.util.List;

/*
 * Kernel. UBND stands for the words that begin with its letters, and ul. for a word that begins so: what
 * is written out in one text and shortened in its place in the other is the same.
 */

/** Takes words and their abbreviations out of hunks. */
public final class Shortened {
  private static final int LONGEST = 7;

  /** Words of a side in which abbreviations are looked for. */
  private static final int MOST = 24;

  /** Letters that an abbreviation leaves out, at least. */
  private static final int LEFT_OUT = 2;

  private static final int SMALL = 3;

  private Shortened() {}

  /** Takes out what is the same on both sides. */
  public static void pairOff(List<Token> a, List<Token> b) {
    if (!a.isEmpty() && !b.isEmpty() && a.size() <= MOST && b.size() <= MOST) {
      take(a, b);
      take(b, a);
    }
  }

  private static void take(List<Token> brief, List<Token> full) {
    for (int i = 0; i < brief.size(); i++) {
      Token token = brief.get(i);
      if (token.is(Token.Kind.WORD) && (initials(token, full) || beginning(token, full))) {
        brief.remove(i--);
      }
    }
  }

  /** Takes the words whose first letters a token is out of a side. */
  private static boolean initials(Token token, List<Token> full) {
    int letters = token.raw().length();
    if (letters < 2
        || letters > LONGEST
        || letters != token.key().length()
        || !token.raw().chars().allMatch(Character::isUpperCase)) {
      return false;
    }
    for (int from = 0; from < full.size(); from++) {
      int to = end(token.key(), full, from);
      if (to > from) {
        full.subList(from, to).clear();
        return true;
      }
    }
    return false;
  }

  /** Behind the words from a place on that begin with the letters of a key; 0 if they do not. */
  private static int end(String key, List<Token> full, int from) {
    int letter = 0;
    int at = from;
    while (at < full.size() && letter < key.length()) {
      Token word = full.get(at);
      if (!word.is(Token.Kind.WORD)) {
        return 0;
      }
      if (word.key().charAt(0) == key.charAt(letter) && word.key().length() > 1) {
        letter++;
      } else if (letter == 0 || word.key().length() > SMALL) {
        return 0;
      }
      at++;
    }
    return letter == key.length() && at - from > 1 ? at : 0;
  }

  /** Takes the word that an abbreviation with a point begins out of a side. */
  private static boolean beginning(Token token, List<Token> full) {
    String key = token.key();
    if (!token.stopped()) {
      return false;
    }
    for (int i = 0; i < full.size(); i++) {
      Token word = full.get(i);
      boolean longer = word.key().length() >= key.length() + LEFT_OUT;
      boolean tells = key.length() > 1 || !word.capital();
      if (word.is(Token.Kind.WORD) && longer && tells && word.key().startsWith(key)) {
        full.remove(i);
        return true;
      }
    }
    return false;
  }
}
