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
    {"los", "voll"},
    {"lose", "volle"},
    {"frei", "haltig"},
    {"siz", "li"},
    {"suz", "lu"},
    {"loos", "vol"}
  };

  private Affixes() {}

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
