package io.github.echosift.tongues;

import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.List;

/*
 * Kernel. UBND stands for the words that begin with its letters, and ul. for a word that begins so: what
 * is written out in one text and shortened in its place in the other is the same. A point also ends
 * sentences, so a beginning counts only where both texts go on with the same word, or a number, and the whole word within its sentence: a host is
 * no hostage.
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

  /**
   * Takes out what is the same on both sides.
   *
   * @param behindA what follows the first side in its text; null at its end
   */
  public static void pairOff(List<Token> a, Token behindA, List<Token> b, Token behindB) {
    if (!a.isEmpty() && !b.isEmpty() && a.size() <= MOST && b.size() <= MOST) {
      take(a, behindA, b, behindB);
      take(b, behindB, a, behindA);
    }
  }

  private static void take(
      List<Token> brief, Token behindBrief, List<Token> full, Token behindFull) {
    for (int i = brief.size() - 1; i >= 0; i--) { // so that what follows is settled
      Token token = brief.get(i);
      if (!token.is(Token.Kind.WORD)) {
        continue;
      }
      Token next = next(brief, i + 1, behindBrief);
      int place = beginning(token, next, full, behindFull);
      if (place >= 0) {
        full.remove(place);
        brief.remove(i);
      } else if (States.take(token, full)) {
        brief.remove(i);
      } else if (initials(token, full)) {
        brief.remove(i);
      }
    }
  }

  /** What a text goes on with from a place of a side on, but for small words; null at its end. */
  private static Token next(List<Token> side, int from, Token behind) {
    for (Token token : side.subList(from, side.size())) {
      if (!WordClasses.isFunction(token.key())) {
        return token;
      }
    }
    return behind;
  }

  private static boolean same(Token a, Token b) {
    boolean numbers = a.is(Token.Kind.QUANTITY) && b.is(Token.Kind.QUANTITY);
    return numbers || a.key().equals(b.key());
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

  /**
   * Behind the words from a place on that begin with the letters of a key; 0 if they do not. Small
   * words between them have no letter in it, but for those that deny.
   */
  private static int end(String key, List<Token> full, int from) {
    int letter = 0;
    int at = from;
    while (at < full.size() && letter < key.length()) {
      Token word = full.get(at);
      String said = word.key();
      boolean content = said.length() > 1 && !WordClasses.isFunction(said);
      if (!word.is(Token.Kind.WORD) || WordClasses.isNegation(said)) {
        return 0;
      }
      boolean next = said.charAt(0) == key.charAt(letter);
      boolean small = !content && next && letter > 0 && !begins(full, at + 1, key.charAt(letter));
      if ((content && next) || small) {
        letter++; // the o of BOJ too
      } else if (letter == 0 || said.length() > SMALL) {
        return 0;
      }
      at++;
    }
    return letter == key.length() && at - from > 1 ? at : 0;
  }

  private static boolean begins(List<Token> full, int at, char letter) {
    return at < full.size() && full.get(at).key().charAt(0) == letter;
  }

  /** Where the word stands that an abbreviation with a point begins; -1 if nowhere. */
  private static int beginning(Token token, Token next, List<Token> full, Token behind) {
    String key = token.key();
    boolean initials = key.length() > 1 && token.raw().chars().allMatch(Character::isUpperCase);
    for (int i = full.size() - 1; token.stopped() && next != null && i >= 0; i--) {
      Token word = full.get(i);
      boolean longer = word.key().length() >= key.length() + LEFT_OUT;
      boolean shouted = word.raw().chars().allMatch(Character::isUpperCase);
      boolean tells = (key.length() > 1 || !word.capital()) && (!initials || shouted);
      Token after = next(full, i + 1, behind);
      boolean goesOn = after != null && after.sentence() == word.sentence() && same(next, after);
      if (word.is(Token.Kind.WORD) && longer && tells && word.key().startsWith(key) && goesOn) {
        return i;
      }
    }
    return -1;
  }
}
