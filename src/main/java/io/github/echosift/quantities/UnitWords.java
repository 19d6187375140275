package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import java.util.List;
import java.util.Set;

/** Reads units behind numbers. */
final class UnitWords {
  private static final Set<String> LOWER_UNITS = Set.of("m", "g", "t", "h", "k");

  private static final Set<String> UPPER_UNITS = Set.of("w", "v");

  private static final Set<String> PER =
      Set.of("per", "an", "a", "pro", "par", "por", "in", "na", "в", "на", "i", "την", "za");

  private UnitWords() {}

  /** How many tokens from a place on are a unit, 0 to 3. */
  static int length(List<Token> raw, int at) {
    if (speed(raw, at) != null) {
      return 3;
    }
    if (joined(raw, at) != null) {
      return 2;
    }
    return isYear(raw, at) || word(raw.get(at)) == null ? 0 : 1;
  }

  /** The canonical unit at a place; null if none. */
  static String unit(List<Token> raw, int at) {
    if (speed(raw, at) != null) {
      return speed(raw, at);
    }
    String joined = joined(raw, at);
    return joined == null ? word(raw.get(at)) : joined;
  }

  /** Kilometres per hour, miles an hour. */
  private static String speed(List<Token> raw, int at) {
    if (at + 2 >= raw.size() || !PER.contains(raw.get(at + 1).key())) {
      return null;
    }
    String way = Units.of(raw.get(at).key());
    boolean hour = "h".equals(Units.of(raw.get(at + 2).key()));
    return !hour || way == null ? null : way.equals("km") ? "kmh" : way.equals("mi") ? "mph" : null;
  }

  /** A unit of two tokens: per cent, ° C, de euros. */
  private static String joined(List<Token> raw, int at) {
    if (at + 1 >= raw.size()) {
      return null;
    }
    String first = raw.get(at).key();
    String second = raw.get(at + 1).key();
    String bits = Units.bits(raw.get(at).raw(), second);
    if (bits != null) {
      return bits;
    }
    return switch (first) {
      case "per", "pour", "por" ->
          second.startsWith("cent") || second.startsWith("cient") ? "%" : null;
      case "τοις", "τοισ" -> second.startsWith("εκατ") ? "%" : null;
      case "°" -> second.equals("c") || second.equals("f") ? "°" + second : null;
      case "us" -> second.startsWith("dollar") ? "$" : null;
      case "square", "sq" -> power(second, "2");
      case "cubic", "cu" -> power(second, "3");
      case "degrees", "grad", "degree" ->
          Units.of("°" + second.charAt(0)) != null && Units.of(second) != null
              ? Units.of(second)
              : null;
      case "km" -> second.equals("h") ? "kmh" : null;
      default ->
          "m".equals(Units.of(first)) && second.startsWith("quadrat")
              ? "m2"
              : Units.of(first, second);
    };
  }

  /** The square or cube of a length: sq ft, cubic metres; null if it is none. */
  private static String power(String length, String exponent) {
    String unit = Units.of(length);
    return unit != null && Units.isLength(unit) ? unit + exponent : null;
  }

  /** Whether г stands behind a year, where it is no gram. */
  private static boolean isYear(List<Token> raw, int at) {
    String before = at == 0 ? "" : raw.get(at - 1).key();
    return raw.get(at).key().equals("г")
        && before.length() == 4
        && (before.startsWith("19") || before.startsWith("20"));
  }

  private static String word(Token token) {
    if (token.is(Token.Kind.SIGN)) {
      return Units.of(token.key());
    }
    if (!token.is(Token.Kind.WORD)) {
      return null;
    }
    String cased = Units.cased(token.raw());
    if (cased != null) {
      return cased;
    }
    String word = Folding.lower(token.raw());
    if (LOWER_UNITS.contains(word) && !token.raw().equals(word)) {
      return null;
    }
    if (word.equals("in") && token.stopped()) {
      return "inch";
    }
    if (UPPER_UNITS.contains(word) && token.raw().equals(word)) {
      return null; // w and v are words of Slavic languages
    }
    String unit = Units.of(word);
    return unit == null ? Units.of(Literals.withoutParticle(token.key())) : unit;
  }

  /** The unit that ends a token in whose folded form it is so many letters: 5mW. */
  static String suffix(Token token, String folded) {
    int from = token.raw().length() - folded.length();
    String cased = from < 0 ? null : Units.cased(token.raw().substring(from));
    if (folded.equals("in")) {
      return "inch";
    }
    if (token.key().charAt(0) == '-' && (folded.equals("c") || folded.equals("f"))) {
      return "°" + folded;
    }
    return cased == null ? Units.of(folded) : cased;
  }

  /** A number of one or two digits, in digits or in a word; empty if it is none. */
  static String number(Token token) {
    String key = token.key();
    if (key.length() <= 2 && Literals.isWhole(key)) {
      return key;
    }
    Long spelled = NumberWords.mayBe(key) ? NumberWords.value(Folding.lower(token.raw())) : null;
    return spelled == null || spelled >= 100 ? "" : spelled.toString();
  }

  /** Whether a lesser unit stands behind another: 1 h 45 min, 5 ft 11 in. */
  static boolean parts(List<Token> raw, int at, String unit) {
    if (at + 1 >= raw.size() || number(raw.get(at)).isEmpty()) {
      return false;
    }
    String behind = raw.get(at + 1).key();
    return unit.equals(Units.of(behind)) || (unit.equals("inch") && behind.equals("in"));
  }
}
