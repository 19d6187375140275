package io.github.echosift.quantities;

import io.github.echosift.tokens.Token;
import java.util.List;

/*
 * Kernel. A phone number is grouped as its writer likes, and begins with 0 at home and with the number of
 * the country elsewhere: 020 7946 0123, +44 20 7946 0123. Only where one text has the leading 0 can
 * digits in other groups be told from other numbers, as in lists, decimals and serial numbers.
 */

/** Tells whether numbers are one phone number in two ways of writing. */
public final class Phones {
  private static final int SHORTEST = 7;
  private static final int LONGEST = 16;

  /** Digits from which a number in one piece is no amount. */
  private static final int LONG = 10;

  /** Digits of a country's number, and of 00 before it. */
  private static final int PREFIX = 5;

  private Phones() {}

  /**
   * Whether numbers of two texts that stand for each other are one.
   *
   * @param behindA what follows in the first text; null at its end
   */
  public static boolean same(List<Token> ofA, Token behindA, List<Token> ofB, Token behindB) {
    if (ofA.isEmpty() || ofB.isEmpty()) {
      return false;
    }
    String a = digits(ofA, behindA);
    String b = digits(ofB, behindB);
    return atHome(ofA, a, b) || atHome(ofB, b, a) || regrouped(ofA, a, ofB, b);
  }

  /**
   * Whether so many digits are the same in other groups that they are one number, as an ISBN is.
   */
  private static boolean regrouped(List<Token> ofA, String a, List<Token> ofB, String b) {
    return a.length() >= LONG
        && a.length() <= LONGEST
        && a.equals(b)
        && (ofA.size() == 1 || ofB.size() == 1);
  }

  /** Whether the first are the digits of the second as they are dialled at home. */
  private static boolean atHome(List<Token> first, String home, String other) {
    boolean area = home.startsWith("0") && first.get(0).raw().length() > 1;
    return area
        && home.length() >= SHORTEST
        && other.length() <= LONGEST
        && (other.equals(home)
            || (other.endsWith(home.substring(1)) && other.length() <= home.length() - 1 + PREFIX));
  }

  private static String digits(List<Token> numbers, Token behind) {
    StringBuilder out = new StringBuilder();
    numbers.forEach(token -> append(out, token));
    if (behind != null && behind.is(Token.Kind.QUANTITY)) {
      append(out, behind);
    }
    return out.toString();
  }

  /** Appends the digits of a number in groups; anything else, a decimal too, is no phone number. */
  private static void append(StringBuilder out, Token token) {
    String raw = token.raw();
    boolean grouped =
        token.quantity() != null
            && token.quantity().unit().isEmpty()
            && raw.chars().allMatch(c -> Character.isDigit(c) || " .-/".indexOf(c) >= 0)
            && (raw.indexOf('.') < 0 || raw.indexOf('.') < raw.lastIndexOf('.'));
    if (grouped) {
      raw.chars().filter(Character::isDigit).forEach(c -> out.append((char) c));
    } else {
      out.append("?".repeat(LONGEST + 1));
    }
  }
}
