package io.github.echosift.text;

import io.github.echosift.lexicon.Folding;

/*
 * Kernel. A copy in another house style must be a candidate before anybody can tell that it is one, and
 * in a short text one token spelt otherwise is a large part of all. So shingles are made of tokens
 * without accents and letter forms, of simplified characters and of plain figures: 1,000 and 1000,
 * ١٢٣ and 123. What differs beyond style is the guard's to see.
 */

/** The spelling of a token by which texts are found to be alike. */
final class Folded {
  private static final int GROUP = 3;

  private Folded() {}

  /** A token without what a house style changes about it. */
  static String of(String token) {
    boolean ascii = true;
    boolean parted = false;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      ascii &= c < 0x80;
      parted |= c == ',' || c == '.';
    }
    String plain = ascii ? token : figures(Folding.fold(token));
    String out = parted && grouped(plain) ? joined(plain) : plain;
    return out.isEmpty() ? token : out;
  }

  private static String figures(String token) {
    StringBuilder out = null;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      int digit = c < 0x80 ? -1 : Character.digit(c, 10);
      if (digit >= 0) {
        out = out == null ? new StringBuilder(token) : out;
        out.setCharAt(i, (char) ('0' + digit));
      }
    }
    return out == null ? token : out.toString();
  }

  /** Whether all marks part groups of three digits. */
  private static boolean grouped(String token) {
    int digits = 0;
    boolean first = true;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if ((c == ',' || c == '.')
          && digits > 0
          && (first ? digits <= GROUP : digits == GROUP)) {
        first = false;
        digits = 0;
      } else {
        return false;
      }
    }
    return digits == GROUP;
  }

  private static String joined(String token) {
    return token.replace(",", "").replace(".", "");
  }
}
