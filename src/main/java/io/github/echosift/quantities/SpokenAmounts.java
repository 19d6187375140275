package io.github.echosift.quantities;

import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.SpokenNumbers;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Where one text has digits and the other has words that spell them in some language, both state
 * one amount: 12 % and tolv procent, 9.00 and nine. Only words in the place of digits are read so, since
 * many of them mean something else in another language.
 */

/** Takes amounts out of hunks that one text has in digits and the other in words. */
public final class SpokenAmounts {
  private static final int MOST_WORDS = 6;
  private static final int HOUR = 60;
  private static final int LONGEST = 15;
  private static final char AND = 'و';

  private SpokenAmounts() {}

  /** Takes out what is the same on both sides. */
  public static void pairOff(List<Token> a, List<Token> b) {
    take(a, b);
    take(b, a);
  }

  private static void take(List<Token> digits, List<Token> words) {
    for (int i = 0; i < digits.size(); i++) {
      Quantity quantity = digits.get(i).quantity();
      if (quantity != null && written(digits.get(i)) && takeWords(words, quantity)) {
        digits.remove(i--);
      }
    }
  }

  private static boolean written(Token token) {
    return token.is(Token.Kind.QUANTITY) && token.raw().chars().anyMatch(Character::isDigit);
  }

  private static boolean takeWords(List<Token> words, Quantity quantity) {
    long value = value(quantity);
    for (int from = 0; value >= 0 && from < words.size(); from++) {
      for (int to = Math.min(words.size(), from + MOST_WORDS); to > from; to--) {
        List<Token> run = words.subList(from, to);
        if (run.stream().noneMatch(SpokenAmounts::written) && spell(run, quantity, value)) {
          run.clear();
          return true;
        }
      }
    }
    return false;
  }

  /** What words must spell: a whole number, or a full hour; -1 if it is neither. */
  private static long value(Quantity quantity) {
    boolean date = quantity.unit().equals("date");
    String digits = quantity.value().substring(date ? quantity.value().indexOf('-') + 1 : 0);
    if (digits.isEmpty()
        || digits.length() > LONGEST
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    long value = Long.parseLong(digits);
    return switch (quantity.unit()) {
      case "time" -> value % HOUR == 0 ? value / HOUR : -1;
      default -> value;
    };
  }

  private static boolean spell(List<Token> run, Quantity quantity, long value) {
    String unit = quantity.unit();
    boolean plain = unit.isEmpty() || unit.equals("time");
    List<String> parts = new ArrayList<>();
    for (Token token : run) {
      Quantity spelled = token.quantity();
      if (spelled != null && !spelled.unit().isEmpty() && !spelled.unit().equals(unit)) {
        return false;
      }
      for (String part : token.raw().split("[ -]", -1)) {
        parts.add(withoutAnd(Folding.fold(part)));
      }
    }
    boolean named = unit.equals("date") && parts.removeIf(part -> isMonth(part, quantity));
    for (int i = parts.size() - 1; !plain && i >= 0; i--) {
      if (unit.equals(Units.of(Literals.withoutParticle(parts.get(i))))) {
        parts.remove(i);
        named = true;
      }
    }
    return (plain || named) && SpokenNumbers.spell(parts, value, NumberWords::foldedScale);
  }

  /** An Arabic number without the and before it. */
  private static String withoutAnd(String part) {
    return part.length() > 2
            && part.charAt(0) == AND
            && !part.equals("واحد")
            && !part.equals("واحده")
        ? part.substring(1)
        : part;
  }

  private static boolean isMonth(String word, Quantity date) {
    Integer month = CalendarNames.month(word);
    return month != null && date.value().startsWith(month + "-");
  }
}
