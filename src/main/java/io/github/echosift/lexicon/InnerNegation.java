package io.github.echosift.lexicon;

import java.util.stream.Stream;

/*
 * Kernel. Turkish denies inside the verb: satacak sells, satmayacak does not; açıldı and açılmadı. Words
 * come folded, so that the vowels of an ending say nothing. Japanese denies in the ending, which the lexer
 * gives character by character; Korean in a verb of its own that is inflected.
 */

/** Tells a verb from its denied form in languages that deny inside the word. */
public final class InnerNegation {
  private static final String[] ENDINGS = {
    "acak", "ecek", "acag", "eceg", "yor", "di", "du", "ti", "tu", "mis", "mus", "mali", "meli"
  };

  private static final String[] JAPANESE = {"ない", "なかっ", "なく", "ません", "まい"};

  private static final String[] KOREAN = {"않", "못하", "못했", "없", "아닌", "아니"};

  private InnerNegation() {}

  /** Whether a Korean word denies, however it is inflected. */
  public static boolean korean(String word) {
    char first = word.charAt(0);
    return first >= 0xAC00 && first <= 0xD7A3 && Stream.of(KOREAN).anyMatch(word::startsWith);
  }

  /** Whether Japanese characters hold an ending that denies. */
  public static boolean japanese(String characters) {
    for (String ending : JAPANESE) {
      if (characters.contains(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of two folded words is the other with a negation inside. */
  public static boolean differs(String a, String b) {
    return a.length() > b.length() ? denies(a, b) : denies(b, a);
  }

  private static boolean denies(String denied, String word) {
    int more = denied.length() - word.length();
    if (more < 1
        || more > 3
        || word.length() < 4
        || denied.charAt(0) != word.charAt(0)
        || denied.charAt(1) != word.charAt(1)
        || !ends(word)) {
      return false;
    }
    for (int stem = 2; stem < word.length() - 1; stem++) {
      if (!denied.startsWith(word.substring(0, stem))) {
        return false;
      }
      if (denied.charAt(stem) == 'm' && same(denied.substring(stem + 1), word.substring(stem))) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(String word) {
    for (String ending : ENDINGS) {
      int at = word.lastIndexOf(ending);
      if (at >= 2 && word.length() - at - ending.length() <= 3) {
        return true;
      }
    }
    return false;
  }

  /** Whether what follows the m is the ending, perhaps behind a vowel and a y. */
  private static boolean same(String behind, String ending) {
    String plain = plain(ending);
    String rest = plain(behind);
    if (rest.equals(plain)) {
      return true;
    }
    if (rest.length() < 2 || rest.charAt(0) != 'a') {
      return false;
    }
    String inner = rest.substring(1);
    return inner.equals(plain)
        || (inner.charAt(0) == 'y' && (inner.substring(1).equals(plain) || inner.equals(plain)));
  }

  private static String plain(String ending) {
    return ending.replace('e', 'a').replace('i', 'a').replace('u', 'a').replace('t', 'd');
  }
}
