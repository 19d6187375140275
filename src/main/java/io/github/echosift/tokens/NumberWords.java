package io.github.echosift.tokens;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.WordLists;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
public final class NumberWords {
  private static final String[] LOCALES = "en de fr es pt it nl ru pl tr".split(" ", -1);

  private static final Set<String> AMBIGUOUS = new HashSet<>();
  private static final Map<String, Long> BEFORE_SCALE = new HashMap<>();
  private static final Map<String, Long> SCALES = new HashMap<>();
  private static final Map<String, Long> FOLDED_SCALES = new HashMap<>();

  /** All words that this class knows, folded. */
  private static final Set<String> FOLDED = new HashSet<>();

  private static final Map<String, Integer> ORDINALS = new HashMap<>();

  private static final Map<String, Long> VALUES;

  private static final int DAYS = 31;

  /** Ordinals up to this one are words of their own, which stand in lists. */
  private static final int TWELFTH = 12;

  /** What joins the parts of a number: two hundred and fifty, treinta y uno. */
  private static final Set<String> JOINTS = Set.of("and", "und", "y", "e", "en", "et", "og", "och");

  private NumberWords() {}

  static {
    String section = "";
    for (String line : WordLists.lines(NumberWords.class, "numbers.txt")) {
      if (line.startsWith("[")) {
        section = line;
      } else {
        read(section, line.split(" ", -1));
      }
    }
    SCALES.forEach((word, factor) -> FOLDED_SCALES.put(Folding.fold(word), factor));
    VALUES = values();
  }

  private static void read(String section, String[] words) {
    if (section.equals("[ambiguous]")) {
      AMBIGUOUS.addAll(List.of(words));
      return;
    }
    Map<String, Long> map = section.equals("[scale]") ? SCALES : BEFORE_SCALE;
    for (int i = 1; i < words.length; i++) {
      map.put(Folding.lower(words[i]), Long.valueOf(words[0]));
      FOLDED.add(Folding.fold(words[i]));
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
  public static Long value(String word) {
    return VALUES.get(word);
  }

  /** Whether a folded word may join a phrase that is worth so much with what follows. */
  public static boolean joins(String key, long phrase) {
    return JOINTS.contains(key)
        && phrase > 0
        && (phrase % 100 == 0 || (phrase < 100 && phrase % 10 == 0 && key.length() == 1));
  }

  /** Whether a folded word may be one that spells a number; most words are none. */
  public static boolean mayBe(String key) {
    return FOLDED.contains(key);
  }

  /** The value of a word that spells one only before a scale: tres millones, a million. */
  public static Long beforeScale(String word) {
    return BEFORE_SCALE.get(word);
  }

  /** The number of a day of a month that a folded word spells as an ordinal; null if none. */
  public static Integer ordinal(String key) {
    return ORDINALS.get(key);
  }

  /** The factor that a word stands for; null if it is none. */
  public static Long scale(String word) {
    return SCALES.get(word);
  }

  /** The factor that a folded word stands for; null if it is none. */
  public static Long foldedScale(String key) {
    return FOLDED_SCALES.get(key);
  }

  /**
   * What a phrase is worth after one more word, or -1 if the word does not go on with it: twenty
   * and one, six hundred and twenty.
   */
  public static long and(long phrase, long value) {
    if (phrase % 100 == 4 && value == 20) {
      return phrase + 76; // quatre-vingts
    }
    long tens = phrase % 100;
    boolean unit = tens >= 20 && tens % 10 == 0 && value > 0 && value < 20;
    boolean rest = tens == 0 && phrase > 0 && value < 100;
    return unit || rest ? phrase + value : -1;
  }
}
