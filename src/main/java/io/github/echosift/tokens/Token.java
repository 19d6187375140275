package io.github.echosift.tokens;

/**
 * A piece of a text that is compared as one.
 *
 * @param key what it is compared by: equal keys say the same
 * @param raw as it is spelt
 * @param kind what it is
 * @param sentence number of its sentence
 * @param capital whether it begins with a capital letter
 * @param opens whether it is the first of its sentence, where a capital says nothing
 * @param quantity its value; null unless it is a quantity
 * @param stopped whether a point follows, as behind an abbreviation, or a comma behind digits
 */
public record Token(
    String key,
    String raw,
    Kind kind,
    int sentence,
    boolean capital,
    boolean opens,
    Quantity quantity,
    boolean stopped) {

  /** A token without a mark behind it. */
  public Token(
      String key,
      String raw,
      Kind kind,
      int sentence,
      boolean capital,
      boolean opens,
      Quantity quantity) {
    this(key, raw, kind, sentence, capital, opens, quantity, false);
  }

  /** What a token is. */
  public enum Kind {
    /** A word. */
    WORD,
    /** A number with its unit, a time or a date. */
    QUANTITY,
    /** Letters and digits in one, as in the name of a product. */
    MODEL,
    /** A character of a script written without spaces. */
    CHARACTER,
    /** A sign that carries meaning. */
    SIGN,
    /** A word behind a hash or at sign. */
    TAG,
    /** A picture character. */
    PICTURE
  }

  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** A word that says something else with a comma behind it: no, we can; we can not. */
  Token withComma() {
    return new Token(key + ",", raw + ",", kind, sentence, capital, opens, quantity);
  }

  Token withStop() {
    return new Token(key, raw, kind, sentence, capital, opens, quantity, true);
  }

  Token at(int place, boolean first) {
    return new Token(key, raw, kind, place, capital, first, quantity, stopped);
  }
}
