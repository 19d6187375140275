package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.SpokenNumbers;
import io.github.echosift.quantities.Phones;
import io.github.echosift.quantities.RomanNumerals;
import io.github.echosift.quantities.SpokenAmounts;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the amounts, dates, times and models of a hunk. */
final class Amounts {
  /** Pairs of amounts that are compared each with each. */
  private static final int PAIRS = 2500;

  private static final int EAST_ASIAN = 0x2E80;

  private static final Pattern ORDINAL =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|re|ère|e|ème|º|ª|o|a)");

  private Amounts() {}

  /**
   * Judges a hunk.
   *
   * @param narrow whether what stands on its sides is one for the other
   */
  static void judge(Comparison comparison, Hunk hunk, boolean narrow) {
    Hunk.pairOff(
        hunk.a, hunk.b, (x, y) -> isOrdinal(x, y) || isOrdinal(y, x) || spelledAlike(x, y));
    if (narrow) {
      SpokenAmounts.pairOff(hunk.a, hunk.b);
    }
    boolean oneForOne = hunk.a.size() == 1 && hunk.b.size() == 1;
    if (oneForOne
        && SpokenNumbers.differ(
            Folding.fold(hunk.a.get(0).raw()), Folding.fold(hunk.b.get(0).raw()))) {
      comparison.add(NearMiss.NUMBERS, "number", hunk.a.get(0).raw(), hunk.b.get(0).raw());
    }
    List<Token> ofA = taken(hunk.a);
    List<Token> ofB = taken(hunk.b);
    unitsOf(ofA, hunk.b);
    unitsOf(ofB, hunk.a);
    if (ofA.isEmpty() && !ofB.isEmpty()) {
      ofA = numerals(hunk.a, hunk.beforeA, ofB, oneForOne);
    } else if (ofB.isEmpty() && !ofA.isEmpty()) {
      ofB = numerals(hunk.b, hunk.beforeB, ofA, oneForOne);
    }
    if (Phones.same(ofA, hunk.behindA, ofB, hunk.behindB)) {
      ofA.clear();
      ofB.clear();
    }
    pairOff(ofA, ofB);
    days(ofA, ofB);
    days(ofB, ofA);
    if (oneForOne && ofA.size() + ofB.size() == 1 && hunk.a.size() + hunk.b.size() == 1) {
      model(comparison, ofA, ofB, hunk);
    }
    if (!comparison.kinds.contains(NearMiss.COUNTS)) {
      Tolls.drop(comparison, ofA, ofB);
    }
    boolean numeral = narrow && numeral(ofA, ofB, hunk);
    if (!numeral && (!narrow || ofA.isEmpty() || ofB.isEmpty())) {
      ofA.removeIf(token -> comparison.b.keys().contains(token.key()));
      ofB.removeIf(token -> comparison.a.keys().contains(token.key()));
    }
    if (!ofA.isEmpty() && !ofB.isEmpty()) {
      String what = what(ofA.get(0), ofB.get(0));
      comparison.add(NearMiss.NUMBERS, what, ofA.get(0).raw(), ofB.get(0).raw());
    } else if (numeral) {
      String inA = ofA.isEmpty() ? hunk.a.get(0).raw() : ofA.get(0).raw();
      String inB = ofB.isEmpty() ? hunk.b.get(0).raw() : ofB.get(0).raw();
      comparison.add(NearMiss.NUMBERS, "number", inA, inB);
    } else {
      comparison.only(ofA, ofB, NearMiss.NUMBERS, "number");
    }
  }

  /** CO2 where the other text has CO. */
  private static void model(Comparison comparison, List<Token> ofA, List<Token> ofB, Hunk hunk) {
    Token model = ofA.isEmpty() ? ofB.get(0) : ofA.get(0);
    Token word = hunk.a.isEmpty() ? hunk.b.get(0) : hunk.a.get(0);
    if (model.is(Token.Kind.MODEL) && word.is(Token.Kind.WORD)) {
      Token first = ofA.isEmpty() ? word : model;
      Token second = ofA.isEmpty() ? model : word;
      comparison.add(NearMiss.NUMBERS, "model", first.raw(), second.raw());
    }
  }

  /**
   * Whether a character or small word stands for an amount, such as several, or any word for one
   * that is spelt out: the Spanish once, which the lexer takes for English.
   */
  private static boolean numeral(List<Token> ofA, List<Token> ofB, Hunk hunk) {
    List<Token> amounts = ofA.isEmpty() ? ofB : ofA;
    if (amounts.size() != 1 || isOne(amounts.get(0))) {
      return false;
    }
    List<Token> bare = new ArrayList<>(ofA.isEmpty() ? hunk.a : hunk.b);
    List<Token> rest = new ArrayList<>(ofA.isEmpty() ? hunk.b : hunk.a);
    Substance.spelled(bare, rest); // one vacancy, and two vacancies
    return rest.isEmpty()
        && bare.size() == 1
        && (bare.get(0).is(Token.Kind.CHARACTER)
            || WordClasses.isFunction(bare.get(0).key())
            || spelt(amounts.get(0), bare.get(0)));
  }

  /** Whether an amount is spelt out and a word is no misspelling of it. */
  private static boolean spelt(Token amount, Token word) {
    String raw = Folding.fold(amount.raw());
    return !raw.isEmpty()
        && Character.isLetter(raw.charAt(0))
        && raw.charAt(0) != word.key().charAt(0);
  }

  /** One minute is a minute. */
  private static boolean isOne(Token amount) {
    return amount.quantity() != null && amount.quantity().value().equals("1");
  }

  private static String what(Token a, Token b) {
    if (a.quantity() == null || b.quantity() == null) {
      return "model";
    }
    boolean unit = a.quantity().value().equals(b.quantity().value());
    if (!unit) {
      return a.quantity().unit().equals("date") || a.quantity().unit().equals("time")
          ? a.quantity().unit()
          : "number";
    }
    return Units.money(a.quantity().unit()) || Units.money(b.quantity().unit())
        ? "currency"
        : "unit";
  }

  /** A unit without its number is no word of its own. */
  private static void unitsOf(List<Token> amounts, List<Token> other) {
    for (Token amount : amounts) {
      if (amount.quantity() != null && !amount.quantity().unit().isEmpty()) {
        other.removeIf(word -> amount.quantity().unit().equals(Units.of(word.key())));
      }
    }
  }

  /** Takes the amounts and models out of a side. */
  private static List<Token> taken(List<Token> side) {
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
  private static List<Token> numerals(
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
    return word.is(Token.Kind.WORD)
        && digits.matches()
        && Integer.valueOf(digits.group(1)).equals(NumberWords.ordinal(word.key()));
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

  private static void pairOff(List<Token> a, List<Token> b) {
    if ((long) a.size() * b.size() > PAIRS) {
      Set<String> inB = new HashSet<>();
      b.forEach(token -> inB.add(token.key()));
      a.removeIf(token -> inB.contains(token.key()));
      return;
    }
    Hunk.pairOff(
        a,
        b,
        (x, y) ->
            x.key().equals(y.key())
                || (x.quantity() != null
                    && y.quantity() != null
                    && (x.quantity().same(y.quantity()) || hour(x, y) || hour(y, x))));
  }
}
