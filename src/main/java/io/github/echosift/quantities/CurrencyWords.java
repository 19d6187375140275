package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads currencies before and behind amounts. */
final class CurrencyWords {
  /** Scripts from Hebrew on have no capitals. */
  private static final char CASELESS = 0x0590;

  private static final int PREFIX = 3;

  private static final Set<String> MIXED =
      Set.of("Rs", "Rp", "RM", "Tk", "Ksh", "KSh", "Tsh", "TSh");

  private CurrencyWords() {}

  /** How many letters of a token are a currency before digits: Rp10.000, EUR5; 0 if none. */
  static int prefix(Token token) {
    String key = token.key();
    int cut = 0;
    while (cut < key.length() && Character.isLetter(key.charAt(cut))) {
      cut++;
    }
    boolean digits = token.is(Token.Kind.WORD) && cut > 1 && cut <= PREFIX && cut < key.length();
    for (int i = cut; digits && i < key.length(); i++) {
      digits = Literals.isDigit(key.charAt(i)) || key.charAt(i) == '.' || key.charAt(i) == ',';
    }
    String unit = digits ? Units.of(key.substring(0, cut)) : null;
    return unit != null && Units.money(unit) ? cut : 0;
  }

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

  /** What a word behind a number multiplies it by; a letter only before a currency: 5 M€. */
  static Long scale(List<Token> raw, int place, String word) {
    boolean letter = word.length() == 1;
    boolean money = letter && raw.get(place).raw().chars().allMatch(c -> c < 0x80);
    boolean behind = money && at(raw, place + 1) && raw.get(place + 1).is(Token.Kind.SIGN);
    Long scale = letter && !behind ? null : NumberWords.scale(word);
    return behind && word.equals("m") ? Long.valueOf(1_000_000) : scale;
  }

  /** Whether a token is the code of a currency as it stands before an amount: USD 5. */
  static boolean isCode(Token token) {
    boolean code =
        (token.raw().length() == 3 && capitals(token))
            || MIXED.contains(token.raw())
            || token.raw().charAt(0) >= CASELESS;
    return token.is(Token.Kind.WORD) && code && of(token) != null;
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
