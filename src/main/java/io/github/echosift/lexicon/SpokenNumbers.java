package io.github.echosift.lexicon;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/*
 * Kernel. A word such as fire or to is a number in one language and something else in another, so a text
 * alone does not tell. Where the other text has digits in its place, it does: whether the word spells
 * them in some language is all that is asked. The words come from Unicode's rules (CLDR, by ICU4J).
 */

/** Tells whether words spell a number in one of some forty languages. */
public final class SpokenNumbers {
  private static final String[] LOCALES =
      ("af am ar az be bg ca cs cy da de el en eo es et fa fi fil fr ga gu he hi hr hu hy id is it ka ko ky lt lv ms mk mt"
              + " nb nl nn pl pt pt_PT ro ru sk sl sq sr sv sw ta th tr uk vi")
          .split(" ", -1);

  /** Numbers whose words are looked at; others are made of these. */
  private static final int SMALL = 100;

  private static final int HUNDREDS = 1000;

  /** Letters that a case may add. */
  private static final int ENDING = 2;

  private static final int SHORT = 3;
  private static final int MOST_WORDS = 5;

  /** What joins the parts of a number in some language. */
  private static final Set<String> JOINTS =
      Set.of(
          "and", "und", "y", "e", "et", "en", "og", "och", "i", "si", "ja", "a", "ve", "na", "và",
          "va", "و");

  private SpokenNumbers() {}

  /** The words of all languages, made on first use. */
  private static final class Words {
    private static final Map<String, Set<Long>> VALUES = load();

    private static Map<String, Set<Long>> load() {
      Map<String, Set<Long>> out = new HashMap<>();
      for (String name : LOCALES) {
        RuleBasedNumberFormat speller =
            new RuleBasedNumberFormat(new ULocale(name), RuleBasedNumberFormat.SPELLOUT);
        for (String rules : speller.getRuleSetNames()) {
          if (rules.startsWith("%spellout-cardinal") || rules.equals("%spellout-numbering")) {
            for (long n = 0; n < HUNDREDS; n += n < SMALL ? 1 : SMALL) {
              put(out, speller.format(n, rules), n);
            }
          }
        }
      }
      for (String line : WordLists.lines(SpokenNumbers.class, "spoken.txt")) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
          put(out, words[i], Long.parseLong(words[0]));
        }
      }
      return out;
    }

    private static void put(Map<String, Set<Long>> out, String spelled, long value) {
      String[] parts = spelled.split(" ", -1);
      long last = value < SMALL ? 10 : SMALL;
      if (parts.length == 2
          && value % last == 0
          && out.getOrDefault(Folding.fold(parts[0]), Set.of()).contains(value / last)) {
        put(out, parts[1], last); // tiga puluh
      }
      String word = Folding.fold(spelled.replace("\u00AD", ""));
      if (!word.isEmpty()
          && word.chars().noneMatch(c -> c == ' ' || c == '-' || Character.isDigit(c))) {
        out.computeIfAbsent(word, missing -> new HashSet<>(2)).add(value);
      }
    }
  }

  /**
   * Whether words spell a number in some language.
   *
   * @param words folded, in their order
   * @param value at least 0
   * @param scales the factor that a word stands for; null if for none
   */
  public static boolean spell(List<String> words, long value, Function<String, Long> scales) {
    List<String> parts = words.stream().filter(word -> !JOINTS.contains(word)).toList();
    return !parts.isEmpty() && parts.size() <= MOST_WORDS && read(parts, 0, 0, 0, value, scales);
  }

  /** Whether two folded words spell two numbers in one language or another: to and fem. */
  public static boolean differ(String a, String b) {
    Set<Long> ofA = Words.VALUES.get(a);
    Set<Long> ofB = ofA == null ? null : Words.VALUES.get(b);
    return ofB != null && ofA.stream().noneMatch(ofB::contains);
  }

  private static boolean read(
      List<String> words,
      int at,
      long total,
      long section,
      long value,
      Function<String, Long> scales) {
    if (at == words.size()) {
      return total + section == value;
    }
    String word = words.get(at);
    Long scale = scales.apply(word);
    if (scale != null && scale > 1) {
      long factor = section == 0 ? 1 : section;
      boolean less =
          scale < HUNDREDS
              ? read(words, at + 1, total, factor * scale, value, scales)
              : read(words, at + 1, total + factor * scale, 0, value, scales);
      if (less) {
        return true;
      }
    }
    for (long part : values(word)) {
      boolean hundred =
          (part == SMALL && section > 0 && section < SMALL)
              || (part == 10 && section % SMALL > 1 && section % SMALL < 10);
      boolean fits = section == 0 || hundred || fits(section, part);
      if (fits
          && read(
              words,
              at + 1,
              total,
              hundred ? times(section, part) : section + part,
              value,
              scales)) {
        return true;
      }
    }
    return false;
  }

  /** Two, hundred: 200; 203, ten: 230. */
  private static long times(long section, long part) {
    long last = part == SMALL ? section : section % SMALL;
    return section - last + last * part;
  }

  /** Whether a part of a number may follow another: twenty five, hundred twelve, quatre-vingt. */
  private static boolean fits(long section, long part) {
    return (section % SMALL == 0 && part < SMALL)
        || (section % 10 == 0 && part < 20)
        || (section < 10 && part >= 20 && part < SMALL);
  }

  private static Set<Long> values(String word) {
    Set<Long> out = Words.VALUES.get(word);
    boolean form = out == null && !Lexicon.knows(word); // dozens are not the doze of Portuguese
    for (int cut = 1; form && out == null && cut <= ENDING && word.length() - cut >= SHORT; cut++) {
      out = Words.VALUES.get(word.substring(0, word.length() - cut));
    }
    return out == null ? Set.of() : out;
  }
}
