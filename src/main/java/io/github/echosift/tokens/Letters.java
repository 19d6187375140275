package io.github.echosift.tokens;

/** What letters, digits and points are parts of. */
final class Letters {
  /** The zero of 二〇二四. */
  static final int ZERO = 0x3007;

  private Letters() {}

  /** Whether a code point may stand in a word. */
  static boolean isWordPart(int cp) {
    if (cp < 0x80) {
      return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
    }
    int type = Character.getType(cp);
    return (Character.isLetterOrDigit(cp) && cp != 0x02BC)
        || cp == ZERO
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether the word so far is a letter, or letters with dots between, of an abbreviation. */
  static boolean initials(CharSequence word, String text, int at, int after) {
    int length = word.length();
    if (length == 0 || !Character.isLetter(word.charAt(length - 1))) {
      return false;
    }
    boolean single = length == 1 || !Character.isLetterOrDigit(text.charAt(at - 2));
    boolean digitBefore = length > 1 && Character.isDigit(word.charAt(length - 2));
    return (single || digitBefore) && Character.isLetter(after);
  }

  /** Whether a place is the point of a number without a whole part: .5 or ,5. */
  static boolean leads(String text, int place) {
    return place + 1 < text.length()
        && (text.charAt(place) == '.' || text.charAt(place) == ',')
        && Literals.isAnyDigit(text.charAt(place + 1));
  }
}
