package io.github.echosift.tokens;

import java.util.Set;

/** Finds tags and entities of HTML in a text. */
final class Markup {
  private static final Set<String> APOSTROPHES = Set.of("#39", "#x27", "apos", "rsquo", "#8217");

  private Markup() {}

  /** Behind a tag or an entity that begins here; 0 if none does. */
  static int end(String text, int at) {
    char cp = text.charAt(at);
    int last = Math.min(text.length(), at + (cp == '<' ? 200 : 10));
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (cp == '<') {
        if (i == at + 1 && !Character.isLetter(c) && c != '/' && c != '!') {
          return 0;
        }
        if (c == '>') {
          return i + 1;
        }
      } else if (c == ';') {
        return i > at + 2 ? i + 1 : 0;
      } else if (!Character.isLetterOrDigit(c) && !(c == '#' && i == at + 1)) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether what begins at a place and goes up to another one is the entity of an apostrophe. */
  static boolean isApostrophe(String text, int at, int end) {
    return end > 0
        && text.charAt(at) == '&'
        && APOSTROPHES.contains(text.substring(at + 1, end - 1));
  }
}
