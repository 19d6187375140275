package io.github.echosift.nearmiss;

import io.github.echosift.tokens.Token;
import java.util.List;

/*
 * Kernel. Finds the tokens of one text, out of its frame, in one piece among those of another, by their
 * keys (Knuth, Morris and Pratt, 1977: linear in both). Nothing may stand between them, since a word such
 * as "not" would make another text of it.
 */

/** Tells whether a text is a passage of another. */
public final class Passage {
  private Passage() {}

  /** Whether all that a text says stands in one piece in another; not for a text without words. */
  public static boolean holds(String inside, String holder) {
    Token[] wanted = Prepared.of(inside).tokens;
    List<Token> text = Prepared.tokens(holder);
    if (wanted.length == 0 || wanted.length > text.size()) {
      return false;
    }
    int[] back = borders(wanted);
    int matched = 0;
    for (Token token : text) {
      while (matched > 0 && !wanted[matched].key().equals(token.key())) {
        matched = back[matched];
      }
      matched += wanted[matched].key().equals(token.key()) ? 1 : 0;
      if (matched == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /** For each length of a beginning that matched, the next shorter one that also ends there. */
  private static int[] borders(Token[] wanted) {
    int[] back = new int[wanted.length + 1];
    int length = 0;
    for (int i = 1; i < wanted.length; i++) {
      while (length > 0 && !wanted[i].key().equals(wanted[length].key())) {
        length = back[length];
      }
      length += wanted[i].key().equals(wanted[length].key()) ? 1 : 0;
      back[i + 1] = length;
    }
    return back;
  }
}
