package io.github.echosift.tokens;

/** Reads what is shortened with a slash: f/t, p/t, w/o, w/. */
final class Slashes {
  private Slashes() {}

  /**
   * Puts the word that a letter and a slash stand for in its place.
   *
   * @param word the word so far; changed if it is one
   * @param next behind the slash
   */
  static boolean read(StringBuilder word, String text, int next) {
    if (word.length() != 1 || (next > 2 && Character.isLetterOrDigit(text.charAt(next - 3)))) {
      return false;
    }
    char second = next < text.length() ? Character.toLowerCase(text.charAt(next)) : ' ';
    boolean ends = next + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(next + 1));
    String full =
        switch (Character.toLowerCase(word.charAt(0))) {
          case 'f' -> second == 't' && ends ? "fulltime" : "";
          case 'p' -> second == 't' && ends ? "parttime" : "";
          case 'w' -> second == 'o' && ends ? "without" : second == ' ' ? "with" : "";
          default -> "";
        };
    if (!full.isEmpty()) {
      word.setLength(0);
      word.append(full);
    }
    return !full.isEmpty();
  }
}
