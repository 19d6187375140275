package io.github.echosift.read;

import java.util.Locale;

/** Says what keeps a text from being a document. */
final class TextFault {
  private TextFault() {}

  /**
   * The reason for quarantine, or null for a good text. Tried in this order: null; empty (only
   * white space, zero-width or other format characters); longer than {@code maxChars} UTF-16 units;
   * a control character (C0 except tab, line feed, vertical tab, form feed, carriage return; DEL).
   */
  static String of(String text, int maxChars) {
    if (text == null) {
      return "text is null";
    }
    if (isBlank(text)) {
      return "text is empty";
    }
    if (text.length() > maxChars) {
      return "text of " + text.length() + " characters is over max-text-chars " + maxChars;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? c < '\t' || c > '\r' : c == 0x7F) {
        return String.format(Locale.ROOT, "control character U+%04X at position %d", (int) c, i);
      }
    }
    return null;
  }

  private static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!Character.isWhitespace(c)
          && !Character.isSpaceChar(c)
          && Character.getType(c) != Character.FORMAT) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }
}
