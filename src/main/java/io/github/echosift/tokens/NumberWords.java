package io.github.echosift.tokens;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
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
  private static final String[] LOCALES = "en de fr es pt it nl ru pl tr".split(" ", -1);

  private static final Set<String> AMBIGUOUS =
      Set.of(
          "un", "une", "uno", "una", "um", "uma", "ein", "eine", "eins", "een", "cent", "cents",
          "once", "due", "sei", "otto", "sex", "neuf", "mil", "mille", "to", "en", "null", "one",
          "один", "одна", "одно", "минус", "unua", "sept", "six", "tres", "à", "vent", "zero", "on",
          "bin", "yüz", "altı", "kırk", "sto", "bir", "jeden", "jedna", "jedno", "sıfır", "eksi");

  /** What such words are worth before a scale: tres millones. */
  private static final Map<String, Long> BEFORE_SCALE =
      Map.ofEntries(
          Map.entry("tres", 3L),
          Map.entry("once", 11L),
          Map.entry("due", 2L),
          Map.entry("sei", 6L),
          Map.entry("otto", 8L),
          Map.entry("neuf", 9L),
          Map.entry("altı", 6L),
          Map.entry("yüz", 100L),
          Map.entry("kırk", 40L),
          Map.entry("sto", 100L),
          Map.entry("bir", 1L),
          Map.entry("a", 1L),
          Map.entry("an", 1L),
          Map.entry("un", 1L),
          Map.entry("une", 1L),
          Map.entry("uno", 1L),
          Map.entry("una", 1L),
          Map.entry("um", 1L),
          Map.entry("uma", 1L),
          Map.entry("ein", 1L),
          Map.entry("eine", 1L),
          Map.entry("einer", 1L),
          Map.entry("een", 1L),
          Map.entry("один", 1L),
          Map.entry("одна", 1L),
          Map.entry("jeden", 1L));

  private static final Map<String, Long> SCALES = new HashMap<>();

  /** All words that this class knows, folded. */
  private static final Set<String> FOLDED = new HashSet<>();

  private static final Map<String, Integer> ORDINALS = new HashMap<>();

  private static final Map<String, Long> VALUES = values();

  static {
    BEFORE_SCALE.keySet().forEach(word -> FOLDED.add(Folding.fold(word)));
    scale(100, "hundred hundert honderd");
    scale(
        1000,
        "thousand thousands tausend mille mil duizend тысяча тысячи тысяч тыс k tysiąc"
            + " tysiące tysięcy tys χιλιάδες ألف آلاف ألفا هزار हज़ार হাজার nghìn ngàn ribu elfu dubu");
    scale(
        1_000_000,
        "million millions millionen mio mln mn millones millón milhão milhões milione milioni"
            + " miljoen миллион миллиона миллионов млн milion miliony milionów milyon εκατομμύριο"
            + " εκατομμύρια مليون ملايين مليونا میلیون triệu juta milioni miliyan");
    scale(
        1_000_000_000,
        "billion billions bn milliard milliards milliarde milliarden mrd miliardi miliardo miljard"
            + " bilhão bilhões миллиард миллиарда миллиардов млрд miliard miliardy miliardów"
            + " milyar δισεκατομμύριο δισεκατομμύρια مليار مليارات ميليار میلیارد tỷ bilioni biliyan"
            + " अरब");
    scale(1_000_000_000_000L, "trillion trillions trn");
    scale(100_000, "lakh lakhs लाख লাখ লক্ষ");
    scale(10_000_000, "crore crores करोड़ কোটি");
  }

  private static final int DAYS = 31;

  /** Ordinals up to this one are words of their own, which stand in lists. */
  private static final int TWELFTH = 12;

  /** What joins the parts of a number: two hundred and fifty, treinta y uno. */
  private static final Set<String> JOINTS = Set.of("and", "und", "y", "e", "en", "et", "og", "och");

  private NumberWords() {}

  private static void scale(long value, String words) {
    for (String word : words.split(" ", -1)) {
      SCALES.put(Folding.lower(word), value);
      FOLDED.add(Folding.fold(word));
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
        } else if (rules.startsWith("%spellout-ordinal")) {
          for (int n = 1; n <= DAYS; n++) {
            String word = Folding.fold(speller.format(n, rules).replace("\u00AD", ""));
            if (word.indexOf(' ') < 0 && word.indexOf('-') < 0) {
              ORDINALS.putIfAbsent(word, n);
            }
            if (n > TWELFTH) {
              put(out, speller.format(n, rules), n); // the 20th as 20
            }
          }
        }
      }
    }
    out.put("one", 1L);
    out.put("six", 6L);
    out.put("sept", 7L);
    out.put("zero", 0L);
    out.put("vingts", 20L);
    out.keySet().forEach(word -> FOLDED.add(Folding.fold(word)));
    FOLDED.addAll(ORDINALS.keySet());
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

  /** Whether a folded word may join a phrase that is worth so much with what follows. */
  static boolean joins(String key, long phrase) {
    return JOINTS.contains(key)
        && phrase > 0
        && (phrase % 100 == 0 || (phrase < 100 && phrase % 10 == 0 && key.length() == 1));
  }

  /** Whether a folded word may be one that spells a number; most words are none. */
  static boolean mayBe(String key) {
    return FOLDED.contains(key);
  }

  /** The value of a word that spells one only before a scale: tres millones, a million. */
  static Long beforeScale(String word) {
    return BEFORE_SCALE.get(word);
  }

  /** The number of a day of a month that a folded word spells as an ordinal; null if none. */
  static Integer ordinal(String key) {
    return ORDINALS.get(key);
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
    if (phrase % 100 == 4 && value == 20) {
      return phrase + 76; // quatre-vingts
    }
    long tens = phrase % 100;
    boolean unit = tens >= 20 && tens % 10 == 0 && value > 0 && value < 20;
    boolean rest = tens == 0 && phrase > 0 && value < 100;
    return unit || rest ? phrase + value : -1;
  }
}
