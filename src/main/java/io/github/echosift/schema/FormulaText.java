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

  /** Found at the start of a formula. */
  public static final String FORMULA = "^'*(?:[\\t\\r\\n]|\\s*[=+@\\-\uFF1D\uFF0B\uFF0D\uFF20])";

  /** Found in a number with a sign. */
  public static final String NUMBER = "^[+-]?\\d+(?:[.,]\\d+)*%?\\z";

  private static final Pattern BEGINS = Pattern.compile(FORMULA);
  private static final Pattern SIGNED = Pattern.compile(NUMBER);

  private FormulaText() {}

  /** The text, with an apostrophe in front where it would be taken for a formula. */
  public static String disarmed(String text) {
    return isFormula(text) ? MARK + text : text;
  }

  /** The text as it was before {@link #disarmed}. */
  public static String original(String disarmed) {
    boolean marked = disarmed.startsWith(MARK) && isFormula(disarmed.substring(MARK.length()));
    return marked ? disarmed.substring(MARK.length()) : disarmed;
  }

  private static boolean isFormula(String text) {
    return BEGINS.matcher(text).find() && !SIGNED.matcher(text).find();
  }
}
