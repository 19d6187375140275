package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.SpokenNumbers;
import io.github.echosift.quantities.Phones;
import io.github.echosift.quantities.SameAmounts;
import io.github.echosift.quantities.SpokenAmounts;
import io.github.echosift.quantities.Tolls;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Turns;
import io.github.echosift.tokens.Units;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.List;

/** Judges the amounts, dates, times and models of a hunk. */
final class Amounts {
  private Amounts() {}

  /**
   * Judges a hunk.
   *
   * @param narrow whether what stands on its sides is one for the other
   */
  static void judge(Comparison comparison, Hunk hunk, boolean narrow) {
    SameAmounts.spelledOff(hunk.a, hunk.b);
    if (narrow) {
      SpokenAmounts.pairOff(hunk.a, hunk.b);
    }
    boolean oneForOne = hunk.a.size() == 1 && hunk.b.size() == 1;
    if (oneForOne
        && SpokenNumbers.differ(
            Folding.fold(hunk.a.get(0).raw()), Folding.fold(hunk.b.get(0).raw()))) {
      comparison.add(NearMiss.NUMBERS, "number", hunk.a.get(0).raw(), hunk.b.get(0).raw());
    }
    List<Token> ofA = SameAmounts.taken(hunk.a);
    List<Token> ofB = SameAmounts.taken(hunk.b);
    SameAmounts.unitsOf(ofA, hunk.b);
    SameAmounts.unitsOf(ofB, hunk.a);
    if (ofA.isEmpty() && !ofB.isEmpty()) {
      ofA = SameAmounts.numerals(hunk.a, hunk.beforeA, ofB, oneForOne);
    } else if (ofB.isEmpty() && !ofA.isEmpty()) {
      ofB = SameAmounts.numerals(hunk.b, hunk.beforeB, ofA, oneForOne);
    }
    if (Phones.same(ofA, hunk.behindA, ofB, hunk.behindB)) {
      ofA.clear();
      ofB.clear();
    }
    SameAmounts.pairOff(ofA, ofB);
    release(comparison, ofA, ofB);
    if (oneForOne && ofA.size() + ofB.size() == 1 && hunk.a.size() + hunk.b.size() == 1) {
      model(comparison, ofA, ofB, hunk);
    }
    boolean tolls = comparison.a.victims() && comparison.b.victims();
    if (!comparison.kinds.contains(NearMiss.COUNTS) && !ofA.isEmpty() && !ofB.isEmpty() && tolls) {
      ofA.removeIf(Tolls::isCount);
      ofB.removeIf(Tolls::isCount);
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

  /** 2.10.0 and 2.10.0-rc1. */
  private static void release(Comparison comparison, List<Token> ofA, List<Token> ofB) {
    List<Token> more = ofA.isEmpty() ? ofB : ofA;
    boolean one = ofA.isEmpty() != ofB.isEmpty() && more.size() == 1;
    if (one && comparison.strict && Turns.isRelease(more.get(0).key())) {
      String raw = more.get(0).raw();
      comparison.add(NearMiss.NUMBERS, "model", ofB.isEmpty() ? raw : "", ofA.isEmpty() ? raw : "");
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
}
