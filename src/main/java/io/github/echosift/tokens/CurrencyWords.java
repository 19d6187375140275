package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import java.util.List;
import java.util.Locale;

/** Reads currencies before and behind amounts. */
final class CurrencyWords {
  private CurrencyWords() {}

  /** The canonical currency of a token; null if it is none. */
  static String of(Token token) {
    String plain = Units.of(token.key());
    String unit = plain == null ? Units.of(Folding.lower(token.raw())) : plain;
    return unit != null && Units.money(unit) ? unit : null;
  }

  /** Whether a currency stands at a place. */
  static boolean at(List<Token> raw, int place) {
    return place < raw.size() && of(raw.get(place)) != null;
  }

  /** Whether a token is the code of a currency as it stands before an amount: USD 5. */
  static boolean isCode(Token token) {
    return token.is(Token.Kind.WORD)
        && token.raw().length() == 3
        && capitals(token)
        && of(token) != null;
  }

  /** The currency of letters and the sign behind them: US$5, A$5; null if it is none. */
  static String dollar(List<Token> raw, int at) {
    Token token = raw.get(at);
    return token.is(Token.Kind.WORD)
            && at + 1 < raw.size()
            && raw.get(at + 1).key().equals("$")
            && capitals(token)
        ? Units.dollar(token.key())
        : null;
  }

  private static boolean capitals(Token token) {
    return token.raw().equals(token.raw().toUpperCase(Locale.ROOT));
  }
}
