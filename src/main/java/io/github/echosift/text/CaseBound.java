package io.github.echosift.text;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. Where the case of a letter is no style: 5 mW are no 5 MW and 8 Mb/s no 8 MB/s, and what a machine made
 * within a web address (dQw4w9WgXcQ) names another page in another case. What follows such a part is the
 * end, a blank or a mark of ASCII, which folding leaves alone: so a folded text is folded for good.
 */

/** Folds case but for the parts of a text whose case says something. */
final class CaseBound {
  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 FORMS = Normalizer2.getNFKCInstance();

  private static final Pattern PART =
      Pattern.compile(
          "(?<=\\d)[ \u00a0\u202f]?"
              + "(?<unit>m(?:Wh?|VA?|J|Pa|N|\u03a9|\u2126|Sv|Gy|Ci|Bq)|[KMGT]b(?=/s))"
              + "(?=$|[\\s.,;:!?)\\]/\"'-])"
              + "|(?<=[/=])(?=[A-Za-z_-]*\\d)(?=[A-Z\\d_-]*[a-z])(?=[a-z\\d_-]*[A-Z])"
              + "[A-Za-z\\d_-]{6,64}(?=$|[\\s.,;:!?)\\]/\"'&#=%+>])");

  private CaseBound() {}

  /** A text in the form NFKC_Casefold, but for parts whose case says something. */
  static String folded(String s) {
    if (!maybe(s)) {
      return CASEFOLD.normalize(s);
    }
    Matcher part = PART.matcher(s);
    StringBuilder out = new StringBuilder(s.length());
    int copied = 0;
    while (part.find()) {
      if (part.group("unit") != null || addressed(s, part.start())) {
        out.append(CASEFOLD.normalize(s.substring(copied, part.start())));
        out.append(FORMS.normalize(part.group()));
        copied = part.end();
      }
    }
    return out.append(CASEFOLD.normalize(s.substring(copied))).toString();
  }

  /** Whether there may be such a part at all, which few texts have. */
  private static boolean maybe(String s) {
    for (int i = 1; i < s.length(); i++) {
      char c = s.charAt(i);
      char before = s.charAt(i - 1);
      if (c == '/' && before == '/') {
        return true;
      }
      if ("mKMGT".indexOf(c) >= 0 && (isDigit(before) || (i > 1 && isDigit(s.charAt(i - 2))))) {
        return true;
      }
      if (c == '/' && s.indexOf('.') > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a place is within a web address. */
  private static boolean addressed(String s, int at) {
    int from = at;
    while (from > 0 && s.charAt(from - 1) > ' ' && !Character.isSpaceChar(s.charAt(from - 1))) {
      from--;
    }
    int slash = s.indexOf('/', from);
    return slash > from && slash < at && s.lastIndexOf('.', at) > from;
  }
}
