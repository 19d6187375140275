package io.github.echosift.lexicon;

/*
 * Kernel. Words that are built alike and say the opposite: export and import, Eingang and Ausgang,
 * harmless and harmful, suçlu and suçsuz. Words come folded.
 */

/** Tells opposites by the part in which two words of one stem differ. */
public final class Affixes {
  private static final int STEM = 4;

  private static final String[][] BEFORE = {
    {"hyper", "hypo"},
    {"pre", "post"},
    {"pro", "anti"},
    {"inter", "intra"},
    {"over", "under"},
    {"sub", "super"},
    {"out", "in"},
    {"up", "down"},
    {"micro", "macro"},
    {"mono", "poly"},
    {"im", "ex"},
    {"in", "ex"},
    {"en", "dis"},
    {"upper", "lower"},
    {"ein", "aus"},
    {"auf", "ab"},
    {"auf", "zu"},
    {"an", "ab"},
    {"zu", "ab"},
    {"vor", "nach"},
    {"uber", "unter"},
    {"ober", "unter"},
    {"hin", "her"},
    {"sur", "sous"},
    {"sobre", "sub"},
    {"при", "у"},
    {"в", "вы"},
    {"op", "af"},
    {"in", "uit"},
    {"przy", "od"},
    {"w", "wy"}
  };

  private static final String[][] BEHIND = {
    {"less", "ful"},
    {"or", "ee"},
    {"er", "ee"},
    {"los", "voll"},
    {"lose", "volle"},
    {"frei", "haltig"},
    {"siz", "li"},
    {"suz", "lu"},
    {"loos", "vol"}
  };

  /** Spanish and Portuguese: what will be done, and what was. */
  private static final String[] LATER = {"ra", "ran", "rao", "remos"};

  private static final String[] DONE = {
    "o", "io", "ou", "eu", "iu", "aron", "ieron", "aram", "eram", "iram"
  };

  private Affixes() {}

  /** Whether one word tells of the future and the other of the past: abrirá, abrió. */
  public static boolean tenses(String a, String b) {
    return later(a, b) || later(b, a);
  }

  private static boolean later(String future, String past) {
    for (String ending : LATER) {
      int stem = future.length() - ending.length() - 1; // without the vowel of its class
      if (stem >= STEM - 1 && future.endsWith(ending) && "aei".indexOf(future.charAt(stem)) >= 0) {
        for (String done : DONE) {
          if (past.length() == stem + done.length()
              && past.endsWith(done)
              && past.regionMatches(0, future, 0, stem)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether two words of one stem are opposites by what stands before or behind it. */
  public static boolean opposites(String a, String b) {
    int least = Math.min(a.length(), b.length());
    if (least <= STEM) {
      return false;
    }
    if (a.regionMatches(a.length() - STEM, b, b.length() - STEM, STEM)) {
      for (String[] pair : BEFORE) {
        if (starts(a, b, pair[0], pair[1]) || starts(a, b, pair[1], pair[0])) {
          return true;
        }
      }
    }
    if (a.regionMatches(0, b, 0, STEM - 1)) {
      for (String[] pair : BEHIND) {
        if (ends(a, b, pair[0], pair[1]) || ends(a, b, pair[1], pair[0])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether two words are one but for a short ending. */
  public static boolean inflected(String x, String y) {
    int common = Edits.common(x, y);
    boolean hangul = x.charAt(0) >= 0xAC00 && x.charAt(0) <= 0xD7A3;
    return common >= (hangul ? 2 : STEM)
        && Math.max(x.length(), y.length()) - common <= (hangul ? 2 : STEM - 1);
  }

  /** Whether two words are one in two spellings of its German genitive: Gerichts, Gerichtes. */
  public static boolean genitives(String x, String y) {
    return genitive(x, y) || genitive(y, x);
  }

  private static boolean genitive(String shorter, String longer) {
    int stem = shorter.length() - 1;
    return stem >= STEM - 1
        && longer.length() == stem + 2
        && shorter.endsWith("s")
        && longer.endsWith("es")
        && longer.regionMatches(0, shorter, 0, stem);
  }

  /** What is left of two words behind what they begin with; empty if that is no stem. */
  public static String[] endings(String a, String b) {
    int common = Edits.common(a, b);
    boolean stem = common >= STEM - 1 && Math.max(a.length(), b.length()) - common < STEM;
    return stem && !a.equals(b)
        ? new String[] {a.substring(common), b.substring(common)}
        : new String[0];
  }

  private static boolean starts(String a, String b, String ofA, String ofB) {
    int stem = a.length() - ofA.length();
    return stem >= STEM
        && b.length() - ofB.length() == stem
        && a.startsWith(ofA)
        && b.startsWith(ofB)
        && a.regionMatches(ofA.length(), b, ofB.length(), stem);
  }

  private static boolean ends(String a, String b, String ofA, String ofB) {
    int stem = a.length() - ofA.length();
    return stem >= STEM - 1
        && b.length() - ofB.length() == stem
        && a.endsWith(ofA)
        && b.endsWith(ofB)
        && a.regionMatches(0, b, 0, stem);
  }
}
