package io.github.echosift.tongues;

import io.github.echosift.tokens.Token;
import java.util.List;
import java.util.Set;

/** Reads the no of Portuguese, which is in the and not a negation: no sábado, no estádio. */
final class Portuguese {
  private static final String NO = "no";
  private static final String IN = "em";

  private static final Set<String> WORDS =
      Set.of(
          "o", "os", "em", "uma", "ao", "aos", "pelo", "pela", "nao", "sao", "foi", "das", "nas",
          "seu", "sua", "mais", "tambem");

  private static final Set<String> OTHERS =
      Set.of(
          "el", "la", "los", "las", "del", "y", "una", "il", "gli", "che", "the", "of", "and", "is",
          "to", "not", "un", "i", "di");

  private Portuguese() {}

  /** The tokens of a text, no as another word for em if the text is Portuguese. */
  static List<Token> read(List<Token> tokens) {
    boolean says = false;
    for (Token token : tokens) {
      says |= isNo(token);
    }
    return says && speaks(tokens) ? tokens.stream().map(Portuguese::read).toList() : tokens;
  }

  private static Token read(Token token) {
    return isNo(token)
        ? new Token(
            IN, token.raw(), token.kind(), token.sentence(), token.capital(), token.opens(), null)
        : token;
  }

  private static boolean isNo(Token token) {
    return token.key().equals(NO) && token.is(Token.Kind.WORD);
  }

  /** Whether a text is Portuguese by its words, or by a word and an accent. */
  private static boolean speaks(List<Token> tokens) {
    int own = 0;
    boolean accent = false;
    for (Token token : tokens) {
      if (OTHERS.contains(token.key())) {
        return false;
      }
      own += WORDS.contains(token.key()) ? 1 : 0;
      accent |= token.raw().chars().anyMatch(c -> c >= 0xC0 && c < 0x180);
    }
    return own > 1 || (own > 0 && accent);
  }
}
