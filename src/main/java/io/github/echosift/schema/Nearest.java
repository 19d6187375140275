package io.github.echosift.schema;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the name a user most likely meant, by edit distance. */
public final class Nearest {
  private static final int MOST_TOLD = 40;
  private static final int LONGEST_TOLD = 60;

  /** What a name may hold and nobody sees: blanks that are no spaces, marks without width. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Zs}\\p{Cf}&&[^ ]&&[\\x00-\\uFFFF]]");

  private Nearest() {}

  /**
   * The known name nearest to the given one, ignoring case, if it differs in at most about a third
   * of the longer name's letters (but one wrong letter is always forgiven). A letter left out,
   * added, replaced or swapped with its neighbour counts as one difference. Ties go to the name
   * that sorts first.
   */
  public static Optional<String> to(String given, Collection<String> known) {
    String wanted = given.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      String candidate = name.toLowerCase(Locale.ROOT);
      int distance = distance(wanted, candidate);
      int allowed = Math.max(1, Math.max(wanted.length(), candidate.length()) / 3);
      boolean nearer =
          distance < bestDistance || (distance == bestDistance && name.compareTo(best) < 0);
      if (distance <= allowed && nearer) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The known names for a message, the nearest at the end: {@code columns are: id, text; nearest:
   * text}. Of many the first are told, and of a long one its beginning.
   */
  public static String told(String given, Collection<String> known) {
    List<String> sorted = known.stream().sorted().toList();
    String listed =
        sorted.stream().limit(MOST_TOLD).map(Nearest::shown).collect(Collectors.joining(", "));
    int more = sorted.size() - MOST_TOLD;
    return String.format(
        Locale.ROOT,
        "columns are: %s%s%s",
        listed,
        more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "",
        to(given, known).map(name -> "; nearest: " + shown(name)).orElse(""));
  }

  /**
   * Within quotes where blanks around it could not be seen otherwise, and of a long one the head.
   */
  public static String shown(String name) {
    String some = name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD - 3) + "..." : name;
    String seen = INVISIBLE.matcher(some).replaceAll(Nearest::escaped);
    return seen.equals(seen.strip()) && !seen.isEmpty() ? seen : "'" + seen + "'";
  }

  private static String escaped(MatchResult invisible) {
    return String.format(Locale.ROOT, "\\\\u%04x", (int) invisible.group().charAt(0));
  }

  /** Optimal string alignment distance, in UTF-16 units. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = previous;
      previous = current;
      current = spare;
    }
    return previous[b.length()];
  }
}
