package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.text.SmallNumbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;

/** Reads ½ and 1/2, the exponents of m² and 10³, the index of CO₂. */
final class SmallDigits {
  private static final char FRACTION = '\u2044';

  /** Letters of a variable or an element, behind which a raised digit is no mark of a note. */
  private static final int VARIABLE = 2;

  private SmallDigits() {}

  /**
   * What a character stands for behind the word so far: .5 behind a digit, else 0.5, which begins a
   * word; 2 behind a letter, ^2 behind a digit; null for a mark such as a note's.
   */
  static String behind(CharSequence word, int cp) {
    if (Character.getType(cp) != Character.OTHER_NUMBER) {
      return null;
    }
    char before = word.length() == 0 ? ' ' : word.charAt(word.length() - 1);
    String plain = Normalizer.normalize(Character.toString(cp), Normalizer.Form.NFKC);
    int bar = plain.indexOf(FRACTION);
    if (bar > 0 && bar < plain.length() - 1) {
      String value = fraction(plain.substring(0, bar), plain.substring(bar + 1));
      return Literals.isDigit(before) ? value.substring(1) : value;
    }
    char mark = SmallNumbers.mark(cp);
    boolean index = mark == '_';
    boolean raised = mark == '^';
    if (raised && Literals.isDigit(before)) {
      return "^" + plain;
    }
    boolean power =
        raised && (word.length() <= VARIABLE || Units.of(Folding.fold(word.toString())) != null);
    boolean goesOn = index && Literals.isDigit(before) && Character.isLetter(word.charAt(0));
    return goesOn || (Character.isLetter(before) && (index || power)) ? plain : null;
  }

  /**
   * Makes the digit before a slash the fraction that it begins, before a word: 1/2 cup, 3/4 of; not
   * 2/4, which may be a part of four, (2/3), 24/7 or 1/2/2024.
   *
   * @param word the word so far; changed if there is a fraction
   * @param next behind the slash
   */
  static boolean slashed(StringBuilder word, String text, int next) {
    boolean digits = word.length() == 1 && next < text.length();
    char above = digits ? word.charAt(0) : '0';
    char below = digits ? text.charAt(next) : '0';
    boolean common =
        switch (below) {
          case '2', '3', '5' -> above > '0' && above < below;
          case '4', '8' -> above < below && (above - '0') % 2 == 1;
          default -> false;
        };
    boolean apart = at(text, next - 3) == ' ' && at(text, next + 1) == ' ';
    if (!common || !apart || !Character.isLetter(at(text, next + 2))) {
      return false;
    }
    word.setLength(0);
    word.append(fraction(String.valueOf(above), String.valueOf(below)));
    return true;
  }

  /** Where the inches end that stand between a place and their mark, as in 5'11"; -1 if none do. */
  static int inches(String text, int from) {
    int end = from;
    while (end < text.length() && Literals.isDigit(text.charAt(end))) {
      end++;
    }
    boolean few = end > from && end - from <= 2;
    return few && "\"”″".indexOf(at(text, end)) >= 0 ? end : -1;
  }

  /** The character at a place; the text begins with a space and ends with a point. */
  private static char at(String text, int place) {
    return place < 0 ? ' ' : place >= text.length() ? '.' : text.charAt(place);
  }

  private static String fraction(String above, String below) {
    BigDecimal value = new BigDecimal(above).divide(new BigDecimal(below), 4, RoundingMode.HALF_UP);
    return Quantity.plain(value.toPlainString());
  }
}
