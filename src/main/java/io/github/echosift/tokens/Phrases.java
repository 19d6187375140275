package io.github.echosift.tokens;

import io.github.echosift.lexicon.Relations;
import java.util.HashSet;
import java.util.Set;

/** Tells which word stands before a noun or name and ties it to the sentence. */
public final class Phrases {
  /** Articles between a preposition and its noun. */
  private static final int ARTICLES = 2;

  private Phrases() {}

  /** The place before a word that is no article of it; -1 if there is none. */
  public static int before(Token[] tokens, int at) {
    int i = at - 1;
    while (i >= 0 && i >= at - ARTICLES && isArticle(tokens[i].key())) {
      i--;
    }
    return i;
  }

  /**
   * The preposition of a word, which may stand before an article, or before a word that is joined
   * to it by and; empty if it has none.
   */
  public static String preposition(Token[] tokens, int at) {
    int i = before(tokens, at);
    if (i > 0 && Relations.joins(tokens[i].key())) {
      i = before(tokens, i - 1);
    }
    boolean word = i >= 0 && tokens[i].is(Token.Kind.WORD);
    return word && Relations.isPreposition(tokens[i].key()) ? tokens[i].key() : "";
  }

  /** Whether a word is joined to what ends at another place by and, or by or. */
  public static boolean joined(Token[] tokens, int at, int last) {
    int i = before(tokens, at);
    return i >= 0 && i - 1 == last && Relations.joins(tokens[i].key());
  }

  /**
   * The words of a list that a word is in: words in a row of which one is and, without small words
   * between them; empty if it is in none.
   */
  public static Set<String> list(Token[] tokens, int at) {
    int from = at;
    while (from > 0 && goesOn(tokens, from - 1)) {
      from--;
    }
    int to = at + 1;
    while (to < tokens.length && goesOn(tokens, to)) {
      to++;
    }
    Set<String> out = new HashSet<>();
    boolean joined = false;
    for (int i = from; i < to; i++) {
      boolean joins = Relations.joins(tokens[i].key());
      joined |= joins;
      if (!joins && !isArticle(tokens[i].key())) {
        out.add(tokens[i].key());
      }
    }
    return joined ? out : Set.of();
  }

  private static boolean goesOn(Token[] tokens, int i) {
    String key = tokens[i].key();
    return Relations.joins(key)
        || !WordClasses.isFunction(key)
        || (isArticle(key) && i > 0 && Relations.joins(tokens[i - 1].key()));
  }

  /** Whether a token is a number, or a word that is one in some language. */
  public static boolean isNumber(Token token) {
    return token.is(Token.Kind.QUANTITY) || NumberWords.mayBe(token.key());
  }

  /** Whether a folded word is an article. */
  public static boolean isArticle(String key) {
    return switch (key) {
      case "the", "der", "die", "das", "dem", "den", "le", "la", "el", "los", "il", "o" -> true;
      case "a", "an", "un", "una", "um", "uma", "ein", "een", "les", "las", "os", "as", "het" ->
          true;
      default -> false;
    };
  }

  /** Whether a folded word is an article that makes few a few. */
  public static boolean isIndefinite(String key) {
    return switch (key) {
      case "a", "an", "un", "una", "um", "uma", "ein", "een" -> true;
      default -> false;
    };
  }
}
