package io.github.echosift.tokens;

import io.github.echosift.lexicon.Affixes;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.InnerNegation;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.lexicon.WordLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/*
 * Kernel. Closed classes of words, in the languages that the samples speak: words that carry no fact of
 * their own, negations, opposites, classes whose members exclude each other (colours, sexes, materials,
 * days), and everyday synonyms. A list of some thirty kilobytes, written for this room, takes the place
 * of a dictionary of synonyms such as WordNet: that one knows English only, takes twelve megabytes and
 * seconds to start, and a word that is in no list is judged by length and place instead.
 */

/** What is known of words. */
public final class WordClasses {
  private static final String FILE = "words.txt";

  private static final Set<String> FUNCTION = new HashSet<>();
  private static final Set<String> ENGLISH = new HashSet<>();
  private static final Set<String> FOREIGN = new HashSet<>();
  private static final Set<String> LIMITS = new HashSet<>();
  private static final Set<String> BOUNDS = new HashSet<>();
  private static final Set<String> MARKS = new HashSet<>();
  private static final Set<String> MODALS = new HashSet<>();
  private static final Set<String> CONDITIONS = new HashSet<>();
  private static final Set<String> RANKS = new HashSet<>();
  private static final Set<String> PAST = new HashSet<>();
  private static final Set<String> TIMES = new HashSet<>();
  private static final Map<String, List<Integer>> INSTEAD = new HashMap<>();
  private static final Set<String> NEGATION = new HashSet<>();
  private static final Set<String> IMPLICIT = new HashSet<>();
  private static final Map<String, List<Integer>> OPPOSITES = new HashMap<>();
  private static final Map<String, List<Integer>> OPPOSITE_STEMS = new HashMap<>();
  private static final MemberClasses SIBLINGS = new MemberClasses();
  private static final MemberClasses SHARES = new MemberClasses();
  private static final Map<String, List<Integer>> SYNONYMS = new HashMap<>();

  static {
    load();
    MARKS.addAll(LIMITS);
    MARKS.addAll(BOUNDS);
  }

  private WordClasses() {}

  private static void load() {
    String section = "";
    int number = 0;
    for (String line : WordLists.lines(WordClasses.class, FILE)) {
      if (line.startsWith("[")) {
        section = line;
      } else {
        read(section, line, number++);
      }
    }
  }

  private static void read(String section, String line, int number) {
    switch (section) {
      case "[function]" -> {
        FOREIGN.addAll(words(line));
        FUNCTION.addAll(words(line));
        Stream.of(line.split(" ", -1))
            .map(Folding::transcribed)
            .filter(word -> !word.isEmpty())
            .forEach(FUNCTION::add);
      }
      case "[english]" -> {
        ENGLISH.addAll(words(line));
        FUNCTION.addAll(ENGLISH);
      }
      case "[limit]" -> LIMITS.addAll(words(line));
      case "[bound]" -> BOUNDS.addAll(words(line));
      case "[modal]" -> MODALS.addAll(words(line));
      case "[condition]" -> CONDITIONS.addAll(words(line));
      case "[rank]" -> RANKS.addAll(words(line));
      case "[past rank]" -> PAST.addAll(words(line));
      case "[time]" -> TIMES.addAll(words(line));
      case "[negation]" -> words(line).forEach(NEGATION::add);
      case "[implicit]" -> words(line).forEach(IMPLICIT::add);
      case "[synonyms]" -> words(line).forEach(word -> put(SYNONYMS, Stems.stem(word), number));
      case "[opposite]" -> sides(OPPOSITES, UnaryOperator.identity(), line, number);
      case "[opposite stems]" -> sides(OPPOSITE_STEMS, Stems::stem, line, number);
      case "[instead]" -> sides(INSTEAD, UnaryOperator.identity(), line, number);
      case "[quantity]" -> SHARES.add(line, number);
      default -> SIBLINGS.add(line, number);
    }
  }

  private static void sides(
      Map<String, List<Integer>> map, UnaryOperator<String> key, String line, int number) {
    String[] sides = line.split(" \\| ", 2);
    for (int side = 0; side < sides.length; side++) {
      int place = number * 2 + side;
      words(sides[side]).forEach(word -> put(map, key.apply(word), place));
    }
  }

  private static List<String> words(String line) {
    List<String> out = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      out.add(Folding.fold(word));
    }
    return out;
  }

  private static void put(Map<String, List<Integer>> map, String word, int number) {
    map.computeIfAbsent(word, missing -> new ArrayList<>(1)).add(number);
  }

  /** Whether a folded word carries no fact of its own. */
  public static boolean isFunction(String word) {
    return FUNCTION.contains(word);
  }

  /**
   * Whether a folded word carries no fact of its own in an English text, where words such as war,
   * hat and die say something that they do not in another language.
   */
  public static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  /**
   * Whether a word as it is spelt is none of English, though it is a small one without its marks.
   */
  public static boolean isStranger(String word, String raw) {
    return ENGLISH.contains(word) && !FOREIGN.contains(word) && Folding.isMarked(raw);
  }

  /** Whether a word narrows or makes a bound. */
  public static boolean marks(String word) {
    return MARKS.contains(word);
  }

  /** Whether a word narrows what is said to one thing alone: only, nur. */
  public static boolean limits(String word) {
    return LIMITS.contains(word);
  }

  /** Whether a word before an amount makes a bound of it: more than, at least. */
  public static boolean bounds(String word) {
    return BOUNDS.contains(word);
  }

  /** Whether a word says that something may be or must be, not that it is. */
  public static boolean isModal(String word) {
    return MODALS.contains(word);
  }

  /** Whether a word makes a condition of what follows it: if, unless. */
  public static boolean isCondition(String word) {
    return CONDITIONS.contains(word);
  }

  /** Whether a word makes another thing of what it stands with: deputy, former, attempted. */
  public static boolean ranks(String word) {
    return RANKS.contains(word);
  }

  /** Whether a word says of an office that somebody had it once. */
  public static boolean isPastRank(String word) {
    return PAST.contains(word);
  }

  /** Whether a word names a part of a day or another time without a number. */
  public static boolean isTime(String word) {
    return TIMES.contains(word);
  }

  /** Whether a folded word denies. */
  public static boolean isNegation(String word) {
    return NEGATION.contains(word) || InnerNegation.korean(word);
  }

  /** Whether a word denies without saying not: refused, failed. */
  public static boolean denies(String word) {
    return IMPLICIT.contains(word);
  }

  /** Whether two folded words are opposites, by list or by a prefix such as un. */
  public static boolean opposites(String a, String b) {
    return sides(OPPOSITES, a, b)
        || oppositeStems(a, b)
        || prefixed(a, b)
        || prefixed(b, a)
        || Affixes.opposites(a, b)
        || Affixes.tenses(a, b);
  }

  private static boolean oppositeStems(String a, String b) {
    String stem = Stems.stem(a);
    return OPPOSITE_STEMS.containsKey(stem) && sides(OPPOSITE_STEMS, stem, Stems.stem(b));
  }

  /** Whether two folded words exclude each other where one stands for the other: must, may. */
  public static boolean instead(String a, String b) {
    return sides(INSTEAD, a, b) || SHARES.exclude(a, b);
  }

  /** Whether a word says of how many of them something holds: each, all, most. */
  public static boolean isShare(String word) {
    return SHARES.contains(word);
  }

  /** Whether two folded words are spellings of one member of a class: Mon and Monday. */
  public static boolean sameMember(String a, String b) {
    return SIBLINGS.same(a, b);
  }

  private static boolean sides(Map<String, List<Integer>> map, String a, String b) {
    List<Integer> ofA = map.get(a);
    List<Integer> ofB = ofA == null ? null : map.get(b);
    if (ofB != null) {
      for (int x : ofA) {
        if (ofB.contains(x ^ 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean prefixed(String longer, String word) {
    int extra = longer.length() - word.length();
    return word.length() >= 4
        && extra >= 2
        && extra <= 4
        && longer.endsWith(word)
        && isPrefix(longer.substring(0, extra));
  }

  private static boolean isPrefix(String prefix) {
    return switch (prefix) {
      case "un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "des", "mal" -> true;
      case "on", "nie", "не", "без", "نا", "بي", "غير", "비", "불" -> true;
      default -> false;
    };
  }

  /** Whether two folded words are different members of a class whose members exclude each other. */
  public static boolean siblings(String a, String b) {
    return SIBLINGS.exclude(a, b);
  }

  /** Whether a word is a member of such a class. */
  public static boolean isMember(String word) {
    return SIBLINGS.contains(word);
  }

  /** Whether two stems are synonyms. */
  public static boolean synonyms(String a, String b) {
    for (int x : SYNONYMS.getOrDefault(a, List.of())) {
      if (SYNONYMS.getOrDefault(b, List.of()).contains(x)) {
        return true;
      }
    }
    return false;
  }
}
