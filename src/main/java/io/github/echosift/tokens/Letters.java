package io.github.echosift.tokens;

/** What letters, digits and points are parts of. */
final class Letters {
  /** The zero of 二〇二四. */
  static final int ZERO = 0x3007;

  private static final String RELATIONS = "=<>≠≤≥";
  private static final String SIGNS = "%‰°♀♂✓✔✗✘☑☒♯§";

  /** Operators that stand for marks of a keyboard: ~, *, /, |, :, a point, an ellipsis, about. */
  private static final String TYPED = "∼∗∕∣∶∙⋅⋯≈−∘∥";

  private Letters() {}

  /**
   * Whether a mark is a sign that carries meaning.
   *
   * @param between whether something stands on both of its sides
   */
  static boolean isSign(int cp, boolean between) {
    return Character.getType(cp) == Character.CURRENCY_SYMBOL
        || SIGNS.indexOf(cp) >= 0
        || (between && RELATIONS.indexOf(cp) >= 0)
        || (cp >= '∀' && cp <= '⋿' && TYPED.indexOf(cp) < 0);
  }

  /** Whether the word so far goes on behind a point: an abbreviation, or 1.º. */
  static boolean goesOn(CharSequence word, String text, int at, int after) {
    boolean ordinal = (after == 'º' || after == 'ª') && word.length() > 0;
    return ordinal || initials(word, text, at, after);
  }

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
  private static boolean initials(CharSequence word, String text, int at, int after) {
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
