package io.github.echosift.tokens;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Finds tags and entities of HTML in a text. */
public final class Markup {
  private static final Set<String> APOSTROPHES = Set.of("#39", "#x27", "apos", "rsquo", "#8217");

  private static final String SIGNS = "£€¥¢°½¼¾−±‰%";

  /** How Romance languages shorten number. */
  private static final Pattern NUMBER = Pattern.compile("\\b[nN]\\.?\\s?[º°]\\s?(?=\\d)");

  private Markup() {}

  /** Behind a tag or an entity that begins here; 0 if none does. */
  static int end(String text, int at) {
    char cp = text.charAt(at);
    int last = Math.min(text.length(), at + (cp == '<' ? 200 : 10));
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (cp == '<') {
        if (i == at + 1 && !Character.isLetter(c) && c != '/' && c != '!') {
          return 0;
        }
        if (c == '>') {
          return i + 1;
        }
      } else if (c == ';') {
        return i > at + 2 ? i + 1 : 0;
      } else if (!Character.isLetterOrDigit(c) && !(c == '#' && i == at + 1)) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether what begins at a place and goes up to another one is the entity of an apostrophe. */
  static boolean isApostrophe(String text, int at, int end) {
    return end > 0
        && text.charAt(at) == '&'
        && APOSTROPHES.contains(text.substring(at + 1, end - 1));
  }

  /** Behind the web address that begins at a place; -1 if none does. */
  static int address(String text, int at) {
    if (!(text.startsWith("http://", at)
        || text.startsWith("https://", at)
        || text.startsWith("www.", at))) {
      return -1;
    }
    int end = at;
    while (end < text.length() && " \t\n\"<>）」”".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Whether a star belongs to the capitals before it: A*, Grade II*; not *A*. */
  static boolean star(String text, int at, CharSequence word) {
    int length = word.length();
    boolean mark = length > 0 && length <= 3 && word.chars().allMatch(Character::isUpperCase);
    char before = at > length ? text.charAt(at - length - 1) : ' ';
    char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return mark && before != '*' && after != '*' && !Character.isLetterOrDigit(after);
  }

  /** Whether a mark between letters is that of a Hebrew abbreviation: ש"ח. */
  static boolean gershayim(int cp, int before, int after) {
    boolean mark = cp == '"' || cp == '\u05F4' || cp == '\u201D';
    return mark && isHebrew(before) && isHebrew(after);
  }

  private static boolean isHebrew(int cp) {
    return cp >= 0x05D0 && cp <= 0x05EA;
  }

  /**
   * A text with the entities of letters and of signs that make an amount: &eacute;, &pound;8, and
   * with what typed marks stand for.
   */
  public static String signs(String written) {
    String text = withoutMasculine(Typed.read(written));
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (; at >= 0; at = text.indexOf('&', at + 1)) {
      int end = end(text, at);
      String sign = end > 0 ? sign(text.substring(at, end)) : "";
      if (!sign.isEmpty()) {
        out.append(text, from, at).append(sign);
        from = end;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /** A text whose º, which is no letter there, is a degree or part of n.º before a number. */
  private static String withoutMasculine(String text) {
    boolean ordinal = text.indexOf('º') >= 0;
    if (!ordinal && text.indexOf('°') < 0) {
      return text;
    }
    String degrees = ordinal ? text.replace("ºC", "°C").replace("ºF", "°F") : text;
    return NUMBER.matcher(degrees).replaceAll("No ");
  }

  /** What an entity stands for if it is a letter or a sign of an amount; else empty. */
  private static String sign(String entity) {
    String sign = Parser.unescapeEntities(entity, true);
    boolean one = sign.codePointCount(0, sign.length()) == 1;
    return one && (Character.isLetter(sign.codePointAt(0)) || SIGNS.contains(sign)) ? sign : "";
  }
}
