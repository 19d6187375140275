package io.github.echosift.text;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
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
    int first = first(s);
    if (first == s.length()) {
      return CASEFOLD.normalize(s);
    }
    Matcher part = PART.matcher(s).region(first, s.length()).useTransparentBounds(true);
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

  /** The same of a text in ASCII, most of which only need lower case. */
  static String foldedPlain(String s) {
    return first(s) == s.length() ? s.toLowerCase(Locale.ROOT) : folded(s);
  }

  /** Where the first such part may be, which few texts have; the length if there is none. */
  private static int first(String s) {
    boolean slash = false;
    int from = 0;
    boolean digit = false;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 'A' && c <= 'Z' && slash) {
        return from;
      }
      if (digit && (c == 'm' || "KMGT".indexOf(c) >= 0) && i + 1 < s.length()) {
        char next = s.charAt(i + 1);
        if (next == 'b' || (c == 'm' && !Character.isLowerCase(next) && Character.isLetter(next))) {
          return Math.max(0, i - 1);
        }
      }
      from = slash ? from : i;
      slash = c == '/' || (slash && c > ' ');
      digit = isDigit(c) || (digit && (c == ' ' || c == '\u00a0' || c == '\u202f'));
    }
    return s.length();
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
