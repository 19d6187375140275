package io.github.echosift.terminal;

/** User text fit for one line of a terminal, or for an example of bounded length. */
public final class Excerpt {
  private Excerpt() {}

  /**
   * One line of at most {@code width} terminal columns, ending in {@code ...} when cut. White space
   * becomes single spaces; control characters and direction marks, which could rewrite the screen,
   * go.
   */
  public static String line(String text, int width) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    int fits = 0;
    boolean space = false;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = out.length() > 0;
        continue;
      }
      int columns = columns(point);
      if (columns < 0) {
        continue;
      }
      if (used + columns + (space ? 1 : 0) > width) {
        out.setLength(fits);
        return out.toString().stripTrailing() + "...";
      }
      if (space) {
        out.append(' ');
        used++;
        space = false;
      }
      out.appendCodePoint(point);
      used += columns;
      if (used <= width - 3) {
        fits = out.length();
      }
    }
    return out.toString();
  }

  /** At most {@code limit} UTF-16 units, no character split, ending in an ellipsis when cut. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    if (limit < 2) {
      return "";
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return text.substring(0, end) + "\u2026";
  }

  /** Terminal columns of a character; negative for one that must not be printed. */
  private static int columns(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> -1;
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> wide(point) ? 2 : 1;
    };
  }

  private static boolean wide(int point) {
    return Character.isIdeographic(point)
        || (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x3000 && point <= 0x33FF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xFF01 && point <= 0xFF60)
        || (point >= 0x1F300 && point <= 0x1FAFF);
  }
}
