package io.github.echosift.tongues;

import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads Lindenstr. as Lindenstraße, and 52jährige as 52-jährige. */
final class German {
  private static final String STREET = "str";
  private static final String AGED = "jahrige";

  private German() {}

  /** The tokens of a text, streets in full and ages apart from their numbers. */
  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      List<Token> parts = parts(token);
      if (parts.size() > 0 && out == null) {
        out = new ArrayList<>(tokens.subList(0, i));
      }
      if (out != null) {
        out.addAll(parts.isEmpty() ? List.of(token) : parts);
      }
    }
    return out == null ? tokens : out;
  }

  private static List<Token> parts(Token token) {
    String key = token.key();
    if (key.length() > STREET.length() + 2 && key.endsWith(STREET)) {
      return List.of(word(token, key + "asse", token.raw() + "asse"));
    }
    int digits = Literals.isDigit(key.charAt(0)) ? key.indexOf(AGED) : -1;
    if (digits > 0 && Literals.isWhole(key.substring(0, digits))) {
      String age = key.substring(0, digits);
      return List.of(
          word(token, age, age), word(token, key.substring(digits), token.raw().substring(digits)));
    }
    return List.of();
  }

  private static Token word(Token token, String key, String raw) {
    return new Token(
        key, raw, Token.Kind.WORD, token.sentence(), token.capital(), token.opens(), null);
  }
}
