package io.github.echosift.tongues;

import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads v2.10.0 as 2.10.0, Charles the Third as Charles III, 12 bis rue as 12bis rue, aged 34 as 34
 * year old.
 */
final class Numbered {
  private static final String[] ROMAN =
      "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(" ", -1);

  private static final List<String> ORDINALS =
      List.of(
          ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
                  + " thirteenth fourteenth fifteenth sixteenth")
              .split(" ", -1));

  private static final Set<String> WAYS =
      Set.of(
          "rue",
          "avenue",
          "av",
          "place",
          "pl",
          "boulevard",
          "bd",
          "quai",
          "chemin",
          "impasse",
          "allee",
          "route",
          "cours",
          "square",
          "passage",
          "villa");

  /** How Russian ends an ordinal in digits: 2-го. */
  private static final Set<String> ENDINGS =
      Set.of("го", "му", "ой", "ый", "ий", "ая", "ое", "ые", "ых");

  private static final Set<String> YEARS = Set.of("year", "years", "yrs");

  private static final Set<String> RANGE =
      Set.of("to", "and", "or", "over", "under", "between", "plus", "months", "weeks", "days");

  private Numbered() {}

  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String plain = number(token.key());
      int rank = plain == null ? rank(tokens, i) : -1;
      boolean house = plain == null && house(tokens, i);
      int aged = token.key().equals("aged") ? aged(tokens, i) : 0;
      if (aged > 0) {
        out = out == null ? new ArrayList<>(tokens.subList(0, i)) : out;
        out.add(tokens.get(i + 1));
        out.add(word(token, "year", "year"));
        out.add(word(token, "old", "old"));
        i += aged;
        continue;
      }
      boolean ending = ENDINGS.contains(token.key()) && i > 0 && isDigits(tokens.get(i - 1));
      if (ending) {
        out = out == null ? new ArrayList<>(tokens.subList(0, i)) : out;
        continue;
      }
      if ((plain != null || rank >= 0 || house) && out == null) {
        out = new ArrayList<>(tokens.subList(0, i));
      }
      if (plain != null) {
        out.add(word(token, plain, plain));
      } else if (house) {
        Token number = out.remove(out.size() - 1);
        out.add(word(number, number.key() + token.key(), number.raw() + token.key()));
      } else if (rank >= 0) {
        out.remove(out.size() - 1);
        out.add(word(token, ROMAN[rank].toLowerCase(Locale.ROOT), ROMAN[rank]));
      } else if (out != null) {
        out.add(token);
      }
    }
    return out == null ? tokens : out;
  }

  /** The number behind the v of a version; null if it is none. */
  private static String number(String key) {
    boolean version =
        key.length() > 3
            && key.charAt(0) == 'v'
            && Literals.isDigit(key.charAt(1))
            && key.indexOf('.') > 1;
    return version ? key.substring(1) : null;
  }

  /** Which of a name a person is by the words at a place: the Third; -1 if they say nothing. */
  private static int rank(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (!token.capital() || at < 2 || !tokens.get(at - 1).raw().equals("the")) {
      return -1;
    }
    Token name = tokens.get(at - 2);
    boolean alone = at + 1 == tokens.size() || !tokens.get(at + 1).capital();
    return name.capital() && alone ? ORDINALS.indexOf(token.key()) : -1;
  }

  /** How many words behind aged are one age; 0 if they are none, or a range of ages. */
  private static int aged(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size() || !isNumber(tokens.get(at + 1))) {
      return 0;
    }
    boolean years = at + 2 < tokens.size() && YEARS.contains(tokens.get(at + 2).key());
    int end = at + (years ? 3 : 2);
    boolean goesOn =
        end < tokens.size() && (isNumber(tokens.get(end)) || RANGE.contains(tokens.get(end).key()));
    return goesOn && !tokens.get(end - 1).stopped() ? 0 : end - 1 - at;
  }

  private static boolean isDigits(Token token) {
    return Literals.isDigit(token.key().charAt(0)) && Literals.isWhole(token.key());
  }

  private static boolean isNumber(Token token) {
    return isDigits(token) || NumberWords.value(token.key()) != null;
  }

  /** Whether bis or ter belongs to the number of a house. */
  private static boolean house(List<Token> tokens, int at) {
    String key = tokens.get(at).key();
    boolean also = key.equals("bis") || key.equals("ter") || key.equals("quater");
    return also
        && at > 0
        && at + 1 < tokens.size()
        && Literals.isWhole(tokens.get(at - 1).key())
        && WAYS.contains(tokens.get(at + 1).key());
  }

  private static Token word(Token token, String key, String raw) {
    return new Token(
        key, raw, Token.Kind.WORD, token.sentence(), token.capital(), token.opens(), null);
  }
}
