package io.github.echosift.lexicon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/* Kernel. Small words that tell who does what to whom and from where to where, in some twenty languages. */

/** What small words say of the name or noun beside them. */
public final class Relations {
  private static final Map<String, Set<String>> WORDS = new HashMap<>();

  static {
    Set<String> section = Set.of();
    for (String line : WordLists.lines(Relations.class, "relations.txt")) {
      if (line.startsWith("[")) {
        section = new HashSet<>();
        WORDS.put(line, section);
      } else {
        List.of(line.split(" ", -1)).stream().map(Folding::fold).forEach(section::add);
      }
    }
  }

  private Relations() {}

  /** Whether a folded word ties a name to what is said: in Rome, against Rome. */
  public static boolean isPreposition(String word) {
    return is("[preposition]", word);
  }

  /** Whether a folded word tells where something goes or what is more than what: to, from, than. */
  public static boolean isDirection(String word) {
    return is("[direction]", word);
  }

  /** Whether a folded word names the doer of what is told in the passive. */
  public static boolean namesDoer(String word) {
    return is("[by]", word);
  }

  /** Whether a folded word may make a passive. */
  public static boolean isPassive(String word) {
    return is("[passive]", word);
  }

  /** Whether a folded word opens a phrase of place or time that may stand before a verb. */
  public static boolean isFronted(String word) {
    return is("[fronted]", word);
  }

  /** Whether a folded word answers no where a comma follows, and denies what follows without. */
  public static boolean answersNo(String word) {
    return is("[no]", word);
  }

  /** Whether a folded word joins two that stand in one place of the sentence: and, or. */
  public static boolean joins(String word) {
    return is("[and]", word);
  }

  /** Whether a folded word says that things joined by and belong to others in their order. */
  public static boolean distributes(String word) {
    return is("[respectively]", word);
  }

  /** Whether a folded word opens a clause on which another one depends: because, if. */
  public static boolean opensClause(String word) {
    return is("[clause]", word);
  }

  /** Whether a folded word opens a clause about the word before it: who, that. */
  public static boolean isRelative(String word) {
    return is("[relative]", word);
  }

  private static boolean is(String section, String word) {
    return WORDS.get(section).contains(word);
  }
}
