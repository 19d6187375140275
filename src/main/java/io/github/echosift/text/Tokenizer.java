package io.github.echosift.text;

import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. A token is a run of letters, marks and digits; in scripts written without spaces each code
 * point is a token, as is each symbol (emoji). Decimal points and commas between digits stay inside a
 * number, apostrophes inside a word vanish, so that don't and don’t agree, as do the points of Arabic
 * and Hebrew, which most texts leave out.
 */

/** Splits normalised text into the tokens that shingles and guards are made of. */
public final class Tokenizer {
  private Tokenizer() {}

  /** The tokens of a text in order; punctuation and white space are dropped. */
  public static List<String> tokens(String text) {
    List<String> out = new ArrayList<>(text.length() / 5 + 1);
    StringBuilder word = new StringBuilder();
    int n = text.length();
    for (int i = 0; i < n; ) {
      int end = endOfPlain(text, i);
      if (end > i) {
        if (word.length() == 0 && (end == n || endsWord(text.charAt(end)))) {
          out.add(text.substring(i, end)); // as most words are
        } else {
          word.append(text, i, end);
        }
        i = end;
        continue;
      }
      int cp = text.codePointAt(i);
      int width = Character.charCount(cp);
      if (isWordPart(cp)) {
        if (standsAlone(cp)) {
          flush(word, out);
          out.add(text.substring(i, i + width));
        } else if (!isPoint(cp)) {
          word.appendCodePoint(cp);
        }
      } else if (!joins(cp, word, text, i + width)) {
        flush(word, out);
        if (isSymbol(cp)) {
          out.add(text.substring(i, i + width));
        }
      } else if (cp == '.' || cp == ',') {
        word.appendCodePoint(cp);
      }
      i += width;
    }
    flush(word, out);
    return out;
  }

  /** Where a run of plain letters and digits ends. */
  private static int endOfPlain(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) < 0x80 && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a character behind plain letters surely ends their word. */
  private static boolean endsWord(char c) {
    return c < 0x80 && c != '.' && c != ',' && c != '\'';
  }

  private static void flush(StringBuilder word, List<String> out) {
    if (word.length() > 0) {
      out.add(word.toString());
      word.setLength(0);
    }
  }

  /** Whether a mark between the word so far and the next character keeps both in one token. */
  private static boolean joins(int cp, StringBuilder word, String text, int next) {
    if (word.length() == 0 || next >= text.length()) {
      return false;
    }
    char before = word.charAt(word.length() - 1);
    char after = text.charAt(next);
    if (cp == '.' || cp == ',') {
      return Character.isDigit(before) && Character.isDigit(after);
    }
    return (cp == '\'' || cp == 0x2019 || cp == 0x02BC)
        && Character.isLetter(before)
        && Character.isLetter(after);
  }

  private static boolean isWordPart(int cp) {
    if (cp < 0x80) {
      return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
    }
    int type = Character.getType(cp);
    return Character.isLetterOrDigit(cp)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * Whether a mark tells a vowel that is mostly left out in Arabic and Hebrew, or only stretches.
   */
  private static boolean isPoint(int cp) {
    return cp >= 0x0591
        && cp <= 0x06ED
        && (cp == 0x0640 || Character.getType(cp) == Character.NON_SPACING_MARK);
  }

  private static boolean isSymbol(int cp) {
    return cp >= 0x80 && Character.getType(cp) == Character.OTHER_SYMBOL;
  }

  /** Whether a token is one character of a script written without spaces. */
  static boolean standsAlone(String token) {
    int cp = token.codePointAt(0);
    return token.length() == Character.charCount(cp) && standsAlone(cp);
  }

  /** Whether a character belongs to a script written without spaces, and is a token by itself. */
  public static boolean standsAlone(int cp) {
    if (cp < 0x0E00) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(cp);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI
        || script == Character.UnicodeScript.LAO
        || script == Character.UnicodeScript.KHMER
        || script == Character.UnicodeScript.MYANMAR;
  }
}
