package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import java.util.List;
import java.util.Set;

/** Tells where an amount begins among tokens. */
public final class NumberStart {
  public static final Set<String> MINUS = Set.of("minus", "moins", "menos", "meno", "минус");

  /** How languages say number before one. */
  private static final Set<String> NUMBER =
      Set.of(
          "nr", "nro", "num", "numero", "nummer", "numer", "number", "numeris", "numurs", "nomor",
          "numara", "номер", "номером", "αριθμος");

  private static final Set<String> NUMBERED =
      Set.of(
          "account",
          "act",
          "article",
          "building",
          "case",
          "chapter",
          "course",
          "docket",
          "draft",
          "edition",
          "exhibit",
          "file",
          "flat",
          "flight",
          "house",
          "incident",
          "invoice",
          "issue",
          "item",
          "licence",
          "license",
          "line",
          "lot",
          "order",
          "page",
          "part",
          "patent",
          "permit",
          "phone",
          "platform",
          "reference",
          "report",
          "room",
          "route",
          "section",
          "serial",
          "ticket",
          "track",
          "version",
          "volume");

  private NumberStart() {}

  /** Whether an amount begins at a place. */
  public static boolean at(List<Token> raw, int place) {
    if (place >= raw.size()) {
      return false;
    }
    Token token = raw.get(place);
    if (!token.is(Token.Kind.WORD)) {
      return false;
    }
    char first = token.key().charAt(0);
    if (first <= '9' || token.key().length() > 1) {
      String key = token.key();
      if ((first >= '0' && first <= '9') || first == '-') {
        int digits = Literals.split(key);
        return digits >= 0 && !Literals.lettered(token, digits);
      }
      // Most words spell no number by their keys, and need not be folded again.
      if (NumberWords.mayBe(key) && NumberWords.value(Folding.lower(token.raw())) != null) {
        return true;
      }
      if (MINUS.contains(key)) {
        return place + 1 < raw.size() && Literals.isLiteral(raw.get(place + 1));
      }
    }
    return NumberWords.mayBe(token.key())
        && place + 1 < raw.size()
        && NumberWords.beforeScale(Folding.lower(token.raw())) != null
        && isScale(raw.get(place + 1));
  }

  private static boolean isScale(Token token) {
    if (!NumberWords.mayBe(token.key())) {
      return false;
    }
    Long scale = NumberWords.scale(Folding.lower(token.raw()));
    return scale != null && token.raw().length() > 3;
  }

  /** Whether a token is the No before a number; no is a word elsewhere. */
  public static boolean sign(List<Token> raw, int at) {
    Token token = raw.get(at);
    return token.is(Token.Kind.WORD)
        && (token.raw().equals("No")
            || (token.raw().equals("no") && at > 0 && numbered(raw.get(at - 1)))
            || NUMBER.contains(token.key())
            || token.key().equals("no."))
        && at + 1 < raw.size()
        && Literals.isDigit(raw.get(at + 1).key().charAt(0));
  }

  /** Whether a number names what a word says: Act no. 12, incident no. 388. */
  private static boolean numbered(Token token) {
    return token.capital() || NUMBERED.contains(token.key());
  }

  /** Whether a dash or point at a place of a text may belong to the number behind it. */
  public static boolean signPlace(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    return before >= 0x2E80
        || before == ' '
        || before == '('
        || before == '\u00a0'
        || Character.getType(before) == Character.CURRENCY_SYMBOL
        || before == '\t'
        || before == '[';
  }
}
