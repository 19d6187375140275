package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Pairs;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes amounts out of two sides that are the same in two notations. */
public final class SameAmounts {
  /** Pairs of amounts that are compared each with each. */
  private static final int PAIRS = 2500;

  private static final int EAST_ASIAN = 0x2E80;

  private static final Pattern ORDINAL =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|re|ère|e|ème|º|ª|o|a)");

  /** Ordinals that are written as digits with a point: dritte, zwölften. */
  private static final Pattern GERMAN =
      Pattern.compile("\\p{L}+te[nrsm]?|tredje|tweede|derde|\\p{IsCyrillic}+");

  private SameAmounts() {}

  /**
   * Takes out ordinals in digits and in words, and words that are numbers without their accents.
   */
  public static void spelledOff(List<Token> a, List<Token> b) {
    Pairs.off(a, b, (x, y) -> isOrdinal(x, y) || isOrdinal(y, x) || spelledAlike(x, y));
  }

  /** A unit without its number is no word of its own. */
  public static void unitsOf(List<Token> amounts, List<Token> other) {
    for (Token amount : amounts) {
      if (amount.quantity() != null && !amount.quantity().unit().isEmpty()) {
        other.removeIf(word -> amount.quantity().unit().equals(Units.of(word.key())));
      }
    }
  }

  /** Takes the amounts and models out of a side. */
  public static List<Token> taken(List<Token> side) {
    List<Token> out = new ArrayList<>();
    for (Token token : side) {
      if (token.is(Token.Kind.QUANTITY) || token.is(Token.Kind.MODEL)) {
        out.add(token);
      }
    }
    side.removeIf(token -> token.is(Token.Kind.QUANTITY) || token.is(Token.Kind.MODEL));
    return out;
  }

  /** A single capital letter is a Roman numeral where the other side has one or a number. */
  public static List<Token> numerals(
      List<Token> side, Token before, List<Token> others, boolean oneForOne) {
    List<Token> out = new ArrayList<>();
    boolean roman = others.stream().anyMatch(t -> RomanNumerals.isNumeral(t.raw()));
    String previous = before == null ? "" : before.raw();
    for (Token token : side) {
      if ((oneForOne || roman) && !previous.isEmpty()) {
        RomanNumerals.readLetter(previous, token.raw())
            .ifPresent(
                digits ->
                    out.add(
                        new Token(
                            digits,
                            token.raw(),
                            Token.Kind.QUANTITY,
                            token.sentence(),
                            false,
                            false,
                            new Quantity(digits, null, ""))));
      }
      previous = token.raw();
    }
    if (!out.isEmpty()) {
      side.removeIf(token -> out.stream().anyMatch(n -> n.raw().equals(token.raw())));
    }
    return out;
  }

  /** The third is the 3rd. */
  private static boolean isOrdinal(Token written, Token word) {
    Matcher digits = ORDINAL.matcher(written.raw());
    if (!word.is(Token.Kind.WORD) || !(written.is(Token.Kind.QUANTITY) || digits.matches())) {
      return false;
    }
    Integer ordinal = NumberWords.ordinal(word.key());
    boolean german = ordinal != null && GERMAN.matcher(word.key()).matches();
    String number = digits.matches() ? digits.group(1) : german ? written.raw() : "";
    return ordinal != null && number.equals(ordinal.toString());
  }

  /** What is a number in one language without its accents is a word of another with them. */
  private static boolean spelledAlike(Token x, Token y) {
    return x.is(Token.Kind.QUANTITY) != y.is(Token.Kind.QUANTITY)
        && x.raw().length() == y.raw().length()
        && Folding.fold(x.raw()).equals(Folding.fold(y.raw()));
  }

  /** Takes dates out of one side whose day and month stand as two numbers in the other: 26/07. */
  private static void days(List<Token> dates, List<Token> numbers) {
    dates.removeIf(
        date -> {
          for (int i = 0; i + 1 < numbers.size() && isDate(date); i++) {
            String one = number(numbers.get(i));
            String two = number(numbers.get(i + 1));
            String value = date.quantity().value();
            if (value.equals(two + "-" + one) || value.equals(one + "-" + two)) {
              numbers.subList(i, i + 2).clear();
              return true;
            }
          }
          return false;
        });
  }

  /** From 9 is from 9:00; where parts of the day stand before hours, they tell more. */
  private static boolean hour(Token time, Token number) {
    return time.raw().chars().allMatch(c -> c < EAST_ASIAN)
        && time.quantity().atHour(number.quantity());
  }

  private static boolean isDate(Token token) {
    return token.quantity() != null && token.quantity().unit().equals("date");
  }

  /** A number of one or two digits without a zero before it; empty if it is another one. */
  private static String number(Token token) {
    boolean plain = token.quantity() != null && token.quantity().unit().isEmpty();
    String value = plain ? token.quantity().value() : "";
    boolean small = !value.isEmpty() && value.length() <= 2 && Character.isDigit(value.charAt(0));
    return !small ? "" : value.startsWith("0") ? value.substring(1) : value;
  }

  /** Takes amounts out of both sides that are the same. */
  public static void pairOff(List<Token> a, List<Token> b) {
    sameOff(a, b);
    days(a, b);
    days(b, a);
  }

  /** 31C is 31 °C where the other text says so. */
  private static boolean degrees(Token model, Token amount) {
    String unit = amount.quantity() == null ? "" : amount.quantity().unit();
    return model.is(Token.Kind.MODEL)
        && (unit.equals("°c") || unit.equals("°f"))
        && model.key().equals(amount.quantity().value() + unit.charAt(1));
  }

  private static void sameOff(List<Token> a, List<Token> b) {
    if ((long) a.size() * b.size() > PAIRS) {
      Set<String> inB = new HashSet<>();
      b.forEach(token -> inB.add(token.key()));
      a.removeIf(token -> inB.contains(token.key()));
      return;
    }
    Pairs.off(
        a,
        b,
        (x, y) ->
            x.key().equals(y.key())
                || degrees(x, y)
                || degrees(y, x)
                || (x.quantity() != null
                    && y.quantity() != null
                    && (x.quantity().same(y.quantity()) || hour(x, y) || hour(y, x))));
  }
}
