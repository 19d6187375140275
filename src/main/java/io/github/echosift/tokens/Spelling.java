package io.github.echosift.tokens;

import io.github.echosift.lexicon.Affixes;
import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.lexicon.Edits;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Lexicon;
import io.github.echosift.lexicon.Segments;
import io.github.echosift.lexicon.Stems;
import io.github.echosift.lexicon.Substances;
import java.util.Collections;
import java.util.Set;

/*
 * Kernel. What may be one word in two spellings: an inflection, British and American English, a slip of
 * the keys. Two words that are both known are no misspelling of each other, and a name one letter away
 * from an unknown name is another name; letters that changed places, or one dropped or doubled, are a
 * slip.
 */

/** Tells two spellings of one word from two words. */
public final class Spelling {
  private static final int SLIP = 5;
  private static final int LONG = 8;
  private static final int INFLECTED = 4;
  private static final int ENDING = 3;

  /** Letters behind a slip by which it is none of an ending. */
  private static final int INSIDE = 2;

  private Spelling() {}

  /** Whether two tokens are one word. */
  public static boolean sameWord(Token a, Token b) {
    String x = a.key();
    String y = b.key();
    if (x.equals(y)) {
      return true;
    }
    if (!a.is(Token.Kind.WORD) || !b.is(Token.Kind.WORD) || Segments.isOne(x.codePointAt(0))) {
      return false;
    }
    if (x.charAt(0) != y.charAt(0)) {
      return swapped(x, y) && !(Lexicon.knows(x) && Lexicon.knows(y));
    }
    if (CalendarNames.isName(x) && CalendarNames.isName(y)) {
      Integer month = CalendarNames.month(x);
      Integer day = CalendarNames.day(x);
      boolean one =
          (month != null && month.equals(CalendarNames.month(y)))
              || (day != null && day.equals(CalendarNames.day(y)));
      return one && oneName(x, y);
    }
    if (WordClasses.siblings(x, y) || Substances.differ(x, y)) {
      return false;
    }
    if (transcribed(a, b)) {
      return true;
    }
    boolean knownX = Lexicon.knows(x);
    boolean knownY = Lexicon.knows(y);
    boolean names = a.capital() && b.capital();
    boolean known = a.opens() && b.opens() && knownX && knownY; // Travellers, not Miler
    if (american(x, y, names && !known)) {
      return true;
    }
    if (Stems.stem(x).equals(Stems.stem(y))) {
      return oneBase(x, y);
    }
    if (knownX && knownY) {
      return WordClasses.synonyms(Stems.stem(x), Stems.stem(y)) || agents(x, y);
    }
    return inflected(x, y, names) || slip(x, y, names, knownX || knownY);
  }

  /** Whether two names of a month or day are one: March and Mar, not the names Marc and Marco. */
  private static boolean oneName(String x, String y) {
    if (Lexicon.knows(x) && Lexicon.knows(y)) {
      return WordClasses.sameMember(x, y);
    }
    return x.charAt(1) == y.charAt(1); // Mai and Mei are months of two languages, and names
  }

  /** Whether two words of one stem are forms of one word, as far as both are real. */
  private static boolean oneBase(String x, String y) {
    return !(isReal(x) && isReal(y) && Collections.disjoint(Stems.bases(x), Stems.bases(y)));
  }

  /** Whether a word is known, or the one word that it can be a form of: taping, of tape. */
  private static boolean isReal(String word) {
    if (Lexicon.knows(word)) {
      return true;
    }
    Set<String> bases = Stems.bases(word);
    return bases.size() == 1 && bases.stream().allMatch(Lexicon::knows);
  }

  /** Whether one is an American spelling of the other; a doubled letter makes another name. */
  private static boolean american(String x, String y, boolean names) {
    return Stems.latin(x)
        && Stems.american(x).equals(Stems.american(y))
        && !(names && x.length() != y.length() && (doubled(x) || doubled(y)));
  }

  /**
   * Whether two tokens are one word in one form: not the plural for the singular, not the past for
   * the present, not the one for the other case.
   */
  public static boolean sameForm(Token a, Token b) {
    return sameWord(a, b) && !otherForm(a, b);
  }

  private static boolean otherForm(Token a, Token b) {
    String x = a.key();
    String y = b.key();
    boolean known = Lexicon.knows(x) && Lexicon.knows(y);
    boolean names = a.capital() && b.capital() && !known; // Adam and Adams are two persons
    if (x.equals(y) || names || transcribed(a, b)) {
      return false;
    }
    boolean latin = Stems.latin(x);
    if (latin && Stems.stem(x).equals(Stems.stem(y))) {
      String one = Stems.ending(x);
      String other = Stems.ending(y);
      boolean gerund = (one + other).equals("ing"); // before plugging in, before you plug in
      return !one.equals(other) && !gerund && !Affixes.genitives(x, y);
    }
    boolean english =
        latin && Stems.ending(x).length() > 1 && Stems.ending(x).equals(Stems.ending(y));
    return !Lexicon.knows(x)
        && !Lexicon.knows(y)
        && Affixes.inflected(x, y)
        && !Affixes.genitives(x, y)
        && !Edits.doubled(x, y)
        && !swapped(x, y)
        && !(Edits.between(x, y) == 1 && Edits.ends(x, y) >= INSIDE)
        && !english
        && !(latin && Stems.american(x).equals(Stems.american(y)));
  }

  /** Whether one is the other without letters that not every keyboard has: Brücke, Bruecke. */
  private static boolean transcribed(Token a, Token b) {
    String plainA = Folding.transcribed(a.raw());
    String plainB = Folding.transcribed(b.raw());
    return (!plainA.isEmpty() && (plainA.equals(b.key()) || plainA.equals(plainB)))
        || (!plainB.isEmpty() && plainB.equals(a.key()));
  }

  /** Adviser and advisor. */
  private static boolean agents(String x, String y) {
    int n = x.length();
    if (n != y.length() || n < LONG - 1) {
      return false;
    }
    int end = x.endsWith("s") && y.endsWith("s") ? n - 1 : n;
    return x.charAt(end - 1) == 'r'
        && y.charAt(end - 1) == 'r'
        && "eo".indexOf(x.charAt(end - 2)) >= 0
        && "eo".indexOf(y.charAt(end - 2)) >= 0
        && x.regionMatches(0, y, 0, end - 2);
  }

  private static boolean inflected(String x, String y, boolean names) {
    int common = Edits.common(x, y);
    int shorter = Math.min(x.length(), y.length());
    int longer = Math.max(x.length(), y.length());
    if (names) {
      return common == shorter
          && shorter >= INFLECTED
          && longer - shorter <= 2
          && Stems.latin(x)
          && "s es n e r".contains(longest(x, y).substring(shorter));
    }
    return common >= INFLECTED
        && shorter - common <= (common >= 6 ? 2 : Stems.latin(x) ? 0 : 1)
        && longer - common <= ENDING
        && common * 2 > longer;
  }

  private static String longest(String x, String y) {
    return x.length() >= y.length() ? x : y;
  }

  /** A typing error that turns a word into none. */
  private static boolean slip(String x, String y, boolean names, boolean oneKnown) {
    int shorter = Math.min(x.length(), y.length());
    if (shorter < INFLECTED) {
      return false;
    }
    boolean swapped = swapped(x, y);
    if (swapped) {
      return true;
    }
    boolean dropped = x.length() != y.length() && oneEdit(x, y);
    if (dropped) {
      return oneKnown || (shorter >= SLIP && (!names || doubled(longest(x, y))));
    }
    boolean replaced = x.length() == y.length() && oneEdit(x, y);
    if (replaced) {
      return !names && shorter >= (oneKnown ? SLIP : LONG);
    }
    return oneKnown && shorter >= LONG + 1 && twoEdits(x, y);
  }

  private static boolean doubled(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (word.charAt(i) == word.charAt(i - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two neighbouring letters changed places. */
  private static boolean swapped(String x, String y) {
    if (x.length() != y.length()) {
      return false;
    }
    int i = 0;
    while (i < x.length() && x.charAt(i) == y.charAt(i)) {
      i++;
    }
    return i + 1 < x.length()
        && x.charAt(i) == y.charAt(i + 1)
        && x.charAt(i + 1) == y.charAt(i)
        && x.substring(i + 2).equals(y.substring(i + 2));
  }

  /** Whether one letter more, less or other makes one word the other. */
  private static boolean oneEdit(String x, String y) {
    return Edits.between(x, y) <= 1;
  }

  private static boolean twoEdits(String x, String y) {
    for (int i = 0; i < x.length(); i++) {
      String without = x.substring(0, i) + x.substring(i + 1);
      if (oneEdit(without, y) && Math.abs(without.length() - y.length()) <= 1) {
        return true;
      }
    }
    return false;
  }
}
