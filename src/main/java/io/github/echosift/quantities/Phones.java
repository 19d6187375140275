package io.github.echosift.quantities;

import io.github.echosift.tokens.Token;
import java.util.List;

/*
 * Kernel. A phone number is grouped as its writer likes, and begins with 0 at home and with the number of
 * the country elsewhere: 020 7946 0123, +44 20 7946 0123.
 */

/** Tells whether numbers are one phone number in two ways of writing. */
public final class Phones {
  private static final int SHORTEST = 7;
  private static final int LONGEST = 16;

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
    String less = a.length() <= b.length() ? a : b;
    String more = less.equals(a) ? b : a;
    String local = less.startsWith("0") ? less.substring(1) : less;
    int prefix = more.length() - local.length();
    return local.length() >= SHORTEST
        && more.length() <= LONGEST
        && (more.endsWith(local) || more.equals(less))
        && prefix <= PREFIX
        && (less.startsWith("0") || prefix == 0 || prefix > 1);
  }

  private static String digits(List<Token> numbers, Token behind) {
    StringBuilder out = new StringBuilder();
    numbers.forEach(token -> append(out, token));
    if (behind != null && behind.is(Token.Kind.QUANTITY)) {
      append(out, behind);
    }
    return out.toString();
  }

  /** Appends the digits of a whole number; a letter, a unit or a decimal ends all phone numbers. */
  private static void append(StringBuilder out, Token token) {
    boolean whole =
        token.quantity() != null
            && token.quantity().unit().isEmpty()
            && token.raw().chars().allMatch(c -> Character.isDigit(c) || " .-/".indexOf(c) >= 0);
    if (whole) {
      token.raw().chars().filter(Character::isDigit).forEach(c -> out.append((char) c));
    } else {
      out.append("?".repeat(LONGEST + 1));
    }
  }
}
