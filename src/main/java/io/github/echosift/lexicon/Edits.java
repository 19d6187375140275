package io.github.echosift.lexicon;

/** Tells in what two words differ. */
public final class Edits {
  private Edits() {}

  /** How many letters two words begin with alike. */
  public static int common(String x, String y) {
    int shorter = Math.min(x.length(), y.length());
    int common = 0;
    while (common < shorter && x.charAt(common) == y.charAt(common)) {
      common++;
    }
    return common;
  }

  /** How many letters two words end with alike, behind what they begin with alike. */
  public static int ends(String x, String y) {
    int most = Math.min(x.length(), y.length()) - common(x, y);
    int ends = 0;
    while (ends < most && x.charAt(x.length() - 1 - ends) == y.charAt(y.length() - 1 - ends)) {
      ends++;
    }
    return ends;
  }

  /** Letters of the longer of what stands between the same beginning and the same end. */
  public static int between(String x, String y) {
    return Math.max(x.length(), y.length()) - common(x, y) - ends(x, y);
  }

  /** Whether one word is the other with a letter typed twice, which makes no Finnish case of it. */
  public static boolean doubled(String x, String y) {
    String longer = x.length() > y.length() ? x : y;
    int at = common(x, y);
    if (Math.abs(x.length() - y.length()) != 1 || between(x, y) != 1 || at == 0) {
      return false;
    }
    char letter = longer.charAt(at);
    boolean vowel = "aeiouyаеиоу".indexOf(letter) >= 0;
    int run = 1;
    while (run <= at && longer.charAt(at - run) == letter) {
      run++;
    }
    String behind = longer.substring(at + 1);
    boolean illative = vowel && (behind.isEmpty() || behind.equals("n")); // Suomen, Suomeen
    return run > (illative ? 2 : 1);
  }
}
