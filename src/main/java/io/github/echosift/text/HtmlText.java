package io.github.echosift.text;

import org.jsoup.Jsoup;

/*
 * Kernel. What a reader sees of a text with HTML in it: tags dropped, entities decoded, until nothing
 * changes, since entities can spell tags. Case and characters stay as they are. A text of which nothing
 * would be left stays whole.
 */

/** Takes HTML out of texts; idempotent. */
public final class HtmlText {
  private static final int MAX_PASSES = 64;

  private HtmlText() {}

  /** The text without HTML. */
  public static String of(String text) {
    String current = text;
    for (int i = 0; hasMarks(current); i++) {
      String next = i < MAX_PASSES ? once(current) : withoutMarks(current);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current.isBlank() ? text : current;
  }

  /** What one reading of the text as HTML shows; to the parser U+FFFF is the end of the text. */
  static String once(String text) {
    return Jsoup.parse(text.replace('\uFFFF', '\uFFFD')).text();
  }

  /** The end of what was nested deeper than any text is. */
  static String withoutMarks(String text) {
    return text.replace('<', ' ').replace('&', ' ').strip();
  }

  private static boolean hasMarks(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
  }
}
