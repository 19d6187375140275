package io.github.echosift.lexicon;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/*
 * Kernel. Accents are style, since many write without them; yet wurde and würde, gano and ganó, avó and avô are
 * two words each. They are told apart where both bear accents, or where the text with the bare word bears
 * accents elsewhere, so that its writer has them at hand.
 */

/** Tells words that differ by an accent from one word written without it. */
public final class Accents {
  private static final Set<String> PAIRS = new HashSet<>();
  private static final int LEAST = 4;

  /** The mark of a tone on the first of two vowels, which many set on the second: hòa, hoà. */
  private static final Pattern TONE = Pattern.compile("([ou])([\u0301\u0303\u0309\u0323])([aey])");

  private static final int ENGLISH = 0x80;
  private static final int LATIN = 0x250;

  static {
    for (String line : WordLists.lines(Accents.class, "accents.txt")) {
      for (String word : line.split(" ", -1)) {
        PAIRS.add(word);
      }
    }
  }

  private Accents() {}

  /** Whether a word has a letter of the Latin script with an accent. */
  public static boolean has(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 0xC0 && (c < LATIN || (c >= 0x300 && c < 0x370) || (c >= 0x1E00 && c < 0x1F00))) {
        return c != '×' && c != '÷' && c != 'ß';
      }
    }
    return false;
  }

  /** Whether two spellings of one folded form, both with accents, are two words: avó, avô. */
  public static boolean otherAccents(String a, String b) {
    return has(a) && has(b) && !plain(a).equals(plain(b));
  }

  /** Letters and accents, of which the grave one stands for the acute one. */
  private static String plain(String word) {
    String parts = Normalizer.normalize(Folding.lower(word), Normalizer.Form.NFD);
    String acute = parts.replace('\u0300', '\u0301').replace('\u0327', '\u0326');
    return TONE.matcher(acute).replaceAll("$1$3$2");
  }

  /** Whether a word with an accent and the same without are listed as two: würde, wurde. */
  public static boolean listed(String accented, String bare) {
    return PAIRS.contains(Folding.lower(accented)) && PAIRS.contains(Folding.lower(bare));
  }

  /** Whether an accent on its last vowel may make another form of a word: ganó, fermé. */
  public static boolean ends(String accented, String bare) {
    String x = Folding.lower(accented);
    String y = Folding.lower(bare);
    int last = y.length() - 1;
    return last >= LEAST - 1
        && x.length() == y.length()
        && x.regionMatches(0, y, 0, last)
        && "oe".indexOf(y.charAt(last)) >= 0
        && x.charAt(last) >= ENGLISH
        && bare.equals(bare.toLowerCase(Locale.ROOT))
        && !PAIRS.contains("-" + y);
  }
}
