package io.github.echosift.tokens;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;

/** Reads ½, the exponents of m² and 10³, the index of CO₂. */
final class SmallDigits {
  private static final char FRACTION = '\u2044';

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
    boolean index = cp >= 0x2080 && cp <= 0x2089;
    boolean raised = cp == 0xB2 || cp == 0xB3 || cp == 0xB9 || (cp >= 0x2070 && cp <= 0x2079);
    if (raised && Literals.isDigit(before)) {
      return "^" + plain;
    }
    boolean unit = raised && Units.of(Folding.fold(word.toString())) != null;
    return Character.isLetter(before) && (index || unit) ? plain : null;
  }

  private static String fraction(String above, String below) {
    BigDecimal value = new BigDecimal(above).divide(new BigDecimal(below), 4, RoundingMode.HALF_UP);
    return Quantity.plain(value.toPlainString());
  }
}
