package io.github.echosift.lexicon;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words of scripts that set no spaces between them: Thai, Lao, Khmer, Burmese (ICU4J).
 */
public final class Segments {
  private static final int FIRST = 0x0E00;

  private Segments() {}

  /** Whether a character is of such a script. */
  public static boolean isOne(int cp) {
    return cp >= FIRST
        && (cp < 0x0F00 || (cp >= 0x1000 && cp < 0x10A0) || (cp >= 0x1780 && cp < 0x1800))
        && Character.digit(cp, 10) < 0
        && (Character.isLetter(cp) || isMark(cp));
  }

  private static boolean isMark(int cp) {
    int type = Character.getType(cp);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Where the characters of such a script end that begin at a place. */
  public static int end(String text, int from) {
    int at = from;
    while (at < text.length() && isOne(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The words of a run of such characters. */
  public static List<String> words(String run) {
    BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
    breaks.setText(run);
    List<String> out = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      out.add(run.substring(from, to));
      from = to;
    }
    return out;
  }
}
