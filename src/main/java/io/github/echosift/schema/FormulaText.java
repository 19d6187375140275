package io.github.echosift.schema;

import java.util.regex.Pattern;

/*
 * Kernel. A spreadsheet program computes a cell that begins with =, +, - or @ (or their full-width
 * forms), a tab or an end of line, quoted or not; with an apostrophe in front it is a text. Numbers
 * with a sign are numbers. What has the apostrophe already gets another one, so that it can be told
 * apart. See OWASP, "CSV Injection".
 */

/** Texts that a spreadsheet program would take for formulas. */
public final class FormulaText {
  /** What is put in front of such a text. */
  public static final String MARK = "'";

  private static final String FORMULA =
      "(?![+-]?\\d+(?:[.,]\\d+)*+%?\\z)'*(?:[\\t\\r\\n]|[\\s\\p{Z}\\p{C}]*[=+@\\-\uFF1D\uFF0B\uFF0D\uFF20])";

  /** Matches where {@link #MARK} belongs, in front of a formula. */
  public static final String UNMARKED = "^(?=" + FORMULA + ")";

  /** Matches the mark in front of a formula. */
  public static final String MARKED = "^" + MARK + "(?=" + FORMULA + ")";

  private static final Pattern UNMARKED_PATTERN = Pattern.compile(UNMARKED);
  private static final Pattern MARKED_PATTERN = Pattern.compile(MARKED);

  private FormulaText() {}

  /** The text, with an apostrophe in front where it would be taken for a formula. */
  public static String disarmed(String text) {
    return UNMARKED_PATTERN.matcher(text).replaceFirst(MARK);
  }

  /** The text as it was before {@link #disarmed}. */
  public static String original(String disarmed) {
    return MARKED_PATTERN.matcher(disarmed).replaceFirst("");
  }
}
