package io.github.echosift.text;

import io.github.echosift.config.TextConfig;
import java.util.regex.Pattern;

/*
 * Kernel. Normal form of a text: Unicode NFKC_Casefold (compatibility forms, case, and invisible
 * default-ignorable code points folded), but that digits stay as many numbers as they are written:
 * 10⁶ is 10^6 and not 106, 1½ is 1 1⁄2 and not eleven halves, and that case stays where it says
 * something: 5 mW. Optionally HTML to text and web addresses dropped, runs of
 * white space made one space, ends trimmed. Stripping can uncover more to strip (entities that spell
 * tags), so passes repeat until nothing changes: normalising twice equals normalising once. A text of
 * which stripping leaves nothing, a bare address, keeps what would have been stripped: such texts are
 * no copies of each other.
 */

/** Brings texts to the form in which they are compared; idempotent and locale-independent. */
public final class TextNormalizer {
  private static final Pattern URL =
      Pattern.compile("(?:[a-z][a-z0-9+.-]{0,62}://|www\\.)[^\\s<>\"]+");
  private static final int MAX_PASSES = 64;

  private final TextConfig config;

  /** A normaliser for the given options. */
  public TextNormalizer(TextConfig config) {
    this.config = config;
  }

  /** The normal form; empty only for texts of white space and invisible characters. */
  public String normalize(String text) {
    if (!config.stripHtml() && !config.stripUrls()) {
      return collapse(fold(text));
    }
    String stripped = strip(text);
    if (!stripped.isEmpty()) {
      return stripped;
    }
    String whole = collapse(fold(text));
    String strippedWhole = strip(whole);
    return strippedWhole.isEmpty() ? whole : strippedWhole;
  }

  private String strip(String text) {
    String current = pass(text);
    for (int i = 0; i < MAX_PASSES; i++) {
      String next = pass(current);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return pass(HtmlText.withoutMarks(current));
  }

  private String pass(String text) {
    String s = text;
    if (config.stripHtml() && (s.indexOf('<') >= 0 || s.indexOf('&') >= 0)) {
      s = HtmlText.once(s);
    }
    s = fold(s);
    if (config.stripUrls() && (s.contains("://") || s.contains("www."))) {
      s = URL.matcher(s).replaceAll(" ");
    }
    return collapse(s);
  }

  private static String fold(String s) {
    boolean capitals = false;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x80) {
        return CaseBound.folded(apart(s));
      }
      capitals |= c >= 'A' && c <= 'Z';
    }
    // Plain ASCII in lower case is its own NFKC_Casefold form.
    return capitals ? CaseBound.foldedPlain(s) : s;
  }

  /** Parts a digit from what would become another digit of the same number. */
  private static String apart(String s) {
    StringBuilder out = null;
    int copied = 0;
    char before = SmallNumbers.mark(s.charAt(0));
    for (int i = 1; i < s.length(); i++) {
      char mark = SmallNumbers.mark(s.charAt(i));
      boolean behindDigit = mark != 0 && Character.isDigit(s.codePointBefore(i));
      boolean behindSign = before == ' ' && (mark == ' ' || Character.isDigit(s.codePointAt(i)));
      boolean other = before != 0 && mark != 0 && before != mark;
      if (behindDigit || behindSign || other) {
        out = out == null ? new StringBuilder(s.length() + 8) : out;
        out.append(s, copied, i).append(mark == 0 ? ' ' : mark);
        copied = i;
      }
      before = mark;
    }
    return out == null ? s : out.append(s, copied, s.length()).toString();
  }

  private static String collapse(String s) {
    int good = 0;
    boolean blank = true; // a blank at the start, two in a row, or one that is no space
    while (good < s.length()) {
      char c = s.charAt(good);
      if (isBlank(c) && (blank || c != ' ')) {
        break;
      }
      blank = c == ' ';
      good++;
    }
    return good == s.length() && !blank ? s : collapsed(s);
  }

  private static String collapsed(String s) {
    StringBuilder out = new StringBuilder(s.length());
    boolean gap = false;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isBlank(c)) {
        gap = true;
      } else {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        || (c >= 0x7f && (c <= 0xa0 || Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }
}
