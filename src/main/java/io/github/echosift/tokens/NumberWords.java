package io.github.echosift.tokens;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. Small numbers are often spelled out, most of all in news copy: a dividend of five cents is no
 * copy of a dividend of ten. The words come from Unicode's rules for spelling numbers (CLDR, by ICU4J),
 * so far as a number is one word; words that mean something else in another of the languages (French
 * cent, Spanish once, Italian due) are left out, as are the articles.
 */

/** Values of words that spell numbers. */
final class NumberWords {
  private static final String[] LOCALES = "en de fr es pt it nl ru".split(" ", -1);

  private static final Set<String> AMBIGUOUS =
      Set.of(
          "un", "une", "uno", "una", "um", "uma", "ein", "eine", "eins", "een", "cent", "cents",
          "once", "due", "sei", "otto", "sex", "neuf", "mil", "mille", "to", "en", "null", "one",
          "один", "одна", "одно", "минус", "unua", "sept", "six", "tres", "à", "vent", "zero");

  private static final Map<String, Long> SCALES = new HashMap<>();

  private static final Map<String, Long> VALUES = values();

  static {
    scale(100, "hundred hundert honderd");
    scale(1000, "thousand thousands tausend mille mil duizend тысяча тысячи тысяч тыс k");
    scale(
        1_000_000,
        "million millions millionen mio mln mn millones millón milhão milhões milione milioni"
            + " miljoen миллион миллиона миллионов млн");
    scale(
        1_000_000_000,
        "billion billions bn milliard milliards milliarde milliarden mrd miliardi miliardo miljard"
            + " bilhão bilhões миллиард миллиарда миллиардов млрд");
    scale(1_000_000_000_000L, "trillion trillions trn");
    scale(100_000, "lakh lakhs");
    scale(10_000_000, "crore crores");
  }

  private NumberWords() {}

  private static void scale(long value, String words) {
    for (String word : words.split(" ", -1)) {
      SCALES.put(word, value);
    }
  }

  private static Map<String, Long> values() {
    Map<String, Long> out = new HashMap<>();
    for (String name : LOCALES) {
      RuleBasedNumberFormat speller =
          new RuleBasedNumberFormat(new ULocale(name), RuleBasedNumberFormat.SPELLOUT);
      for (String rules : speller.getRuleSetNames()) {
        if (rules.startsWith("%spellout-cardinal")) {
          for (long n = 0; n < 100; n++) {
            put(out, speller.format(n, rules), n);
          }
          for (long n = 100; n < 1000; n += 100) {
            put(out, speller.format(n, rules), n);
          }
        }
      }
    }
    out.put("one", 1L);
    out.put("six", 6L);
    out.put("sept", 7L);
    out.put("zero", 0L);
    return out;
  }

  private static void put(Map<String, Long> out, String spelled, long value) {
    String word = spelled.replace("\u00AD", "").toLowerCase(Locale.ROOT);
    if (word.indexOf(' ') < 0 && word.indexOf('-') < 0 && !AMBIGUOUS.contains(word)) {
      out.putIfAbsent(word, value);
    }
  }

  /** The value of a word in lower case; null if it spells none. */
  static Long value(String word) {
    return VALUES.get(word);
  }

  /** The factor that a word stands for; null if it is none. */
  static Long scale(String word) {
    return SCALES.get(word);
  }

  /**
   * What a phrase is worth after one more word, or -1 if the word does not go on with it: twenty
   * and one, six hundred and twenty.
   */
  static long and(long phrase, long value) {
    long tens = phrase % 100;
    boolean unit = tens >= 20 && tens % 10 == 0 && value > 0 && value < 20;
    boolean rest = tens == 0 && phrase > 0 && value < 100;
    return unit || rest ? phrase + value : -1;
  }
}
