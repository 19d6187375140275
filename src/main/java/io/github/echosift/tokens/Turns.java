package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.WordLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * Kernel. Small words carry no fact alone, and most of them may stand for each other: on Friday, at the
 * weekend. Some turn the statement: by Friday and after Friday, our coach and their coach, is and was,
 * almost sank and sank. Those are written down by class and language.
 */

/** What is known of small words that make another statement of a sentence. */
public final class Turns {
  private static final MemberClasses PLACE = new MemberClasses();
  private static final MemberClasses TIME = new MemberClasses();
  private static final MemberClasses FORM = new MemberClasses();
  private static final MemberClasses TENSE = new MemberClasses();
  private static final MemberClasses PERSON = new MemberClasses();
  private static final Set<String> REPORTED = new HashSet<>();
  private static final Set<String> FEW = new HashSet<>();
  private static final Set<String> EVEN = new HashSet<>();
  private static final Set<String> IFS =
      Set.of("if", "wenn", "falls", "si", "se", "als", "jesli", "jezeli", "если", "якщо");
  private static final Set<String> PARTS = new HashSet<>();
  private static final Set<String> ATTEMPTS = new HashSet<>();
  private static final Set<String> PREFIXES = new HashSet<>();
  private static final Set<String> PHRASES = new HashSet<>();
  private static final Set<String> HEADS = new HashSet<>();
  private static final Set<String> GENERIC = new HashSet<>();
  private static final Set<String> ENGLISH_HEDGES = new HashSet<>();
  private static final Set<String> HEDGES = new HashSet<>();
  private static final List<String> CHARACTERS = new ArrayList<>();
  private static final List<String> HEAD_CHARACTERS = new ArrayList<>();

  static {
    String section = "";
    int number = 0;
    for (String line : WordLists.lines(Turns.class, "turns.txt")) {
      if (line.startsWith("[")) {
        section = line;
      } else {
        read(section, line, number++);
      }
    }
    HEDGES.addAll(ENGLISH_HEDGES);
  }

  private Turns() {}

  private static void read(String section, String line, int number) {
    switch (section) {
      case "[place]" -> PLACE.add(line, number);
      case "[time]" -> TIME.add(line, number);
      case "[form]" -> FORM.add(line, number);
      case "[tense]" -> TENSE.add(line, number);
      case "[reported]" -> REPORTED.addAll(words(line));
      case "[part]" -> PARTS.addAll(words(line));
      case "[head characters]" -> HEAD_CHARACTERS.addAll(words(line));
      case "[prefix]" -> PREFIXES.addAll(words(line));
      case "[phrase]" -> PHRASES.add(String.join(" ", words(line)));
      case "[head]" -> HEADS.addAll(words(line));
      case "[attempt]" -> ATTEMPTS.addAll(words(line));
      case "[even]" -> EVEN.addAll(words(line));
      case "[few]" -> FEW.addAll(words(line));
      case "[person]" -> PERSON.add(line, number);
      case "[generic]" -> GENERIC.addAll(words(line));
      case "[hedge english]" -> ENGLISH_HEDGES.addAll(words(line));
      case "[hedge]" -> HEDGES.addAll(words(line));
      default -> CHARACTERS.addAll(words(line));
    }
  }

  private static List<String> words(String line) {
    List<String> out = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      out.add(Folding.fold(word));
    }
    return out;
  }

  /** Whether a folded word is a release before the one that counts: rc1, beta2. */
  public static boolean isRelease(String key) {
    int end = key.length();
    while (end > 0 && Literals.isDigit(key.charAt(end - 1))) {
      end--;
    }
    return end < key.length()
        && switch (key.substring(0, end)) {
          case "rc", "beta", "alpha", "pre", "dev", "preview" -> true;
          default -> false;
        };
  }

  /** Whether two folded words in the same place say two things: until and since. */
  public static boolean exclude(String a, String b) {
    return PLACE.exclude(a, b);
  }

  /** The same before a time: by Friday, on Friday. */
  public static boolean excludeBeforeTime(String a, String b) {
    return TIME.exclude(a, b);
  }

  /** Whether two folded words make two statements where nothing is another wording: is and was. */
  public static boolean otherForm(String a, String b) {
    return FORM.exclude(a, b);
  }

  /** Whether two folded words are of other times: has and had. */
  public static boolean otherTense(String a, String b) {
    return TENSE.exclude(a, b);
  }

  /** Whether a folded word reports what somebody said, which may shift the tense. */
  public static boolean reports(String word) {
    return REPORTED.contains(word);
  }

  /** Whether an article before a folded word turns it: few, a few. */
  public static boolean isFew(String word) {
    return FEW.contains(word);
  }

  /** Whether two folded words say that a condition does not matter: even if. */
  public static boolean concedes(String first, String second) {
    return EVEN.contains(first) && IFS.contains(second);
  }

  /** Whether a folded word before another makes one of several of it: second, beta. */
  public static boolean isPart(String word) {
    return PARTS.contains(word);
  }

  /** Whether a folded word beside another makes another thing of that one: bomb threat. */
  public static boolean isHead(String word) {
    return HEADS.contains(word);
  }

  /** Whether a folded word is one that is set before others by a hyphen: re-elected. */
  public static boolean isPrefix(String word) {
    return PREFIXES.contains(word);
  }

  /** Whether two folded words tell that only a part of what follows is meant: one of. */
  public static boolean isPhrase(String words) {
    return PHRASES.contains(words);
  }

  /** Whether a folded word says that something was tried or seems so: tried to save. */
  public static boolean attempts(String word) {
    return ATTEMPTS.contains(word);
  }

  /** Whether a difference of two folded words is none of spelling. */
  public static boolean differ(String a, String b) {
    return exclude(a, b)
        || excludeBeforeTime(a, b)
        || otherForm(a, b)
        || otherTense(a, b)
        || otherPerson(a, b);
  }

  /** Whether two folded words speak of other persons: my and your. */
  public static boolean otherPerson(String a, String b) {
    return PERSON.exclude(a, b);
  }

  /** Whether a person may be anybody in a question: how do I, how do you. */
  public static boolean isGeneric(String word) {
    return GENERIC.contains(word);
  }

  /** Whether a folded word takes back a part of what is said: almost, perhaps. */
  public static boolean hedges(String word) {
    return HEDGES.contains(word);
  }

  /** The same in an English text, where fast is no German almost. */
  public static boolean hedgesInEnglish(String word) {
    return ENGLISH_HEDGES.contains(word);
  }

  /** Whether characters of a script without spaces take back a part of what is said. */
  public static boolean hold(String characters) {
    return CHARACTERS.stream().anyMatch(characters::contains);
  }

  /** Whether such characters make another thing of what stands beside them. */
  public static boolean holdHead(String characters) {
    return HEAD_CHARACTERS.stream().anyMatch(characters::contains);
  }
}
