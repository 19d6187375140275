package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads two thirds, three quarters, a tenth of; and a half behind a number. */
final class Fractions {
  private static final Map<String, Integer> PARTS =
      Map.ofEntries(
          Map.entry("third", 3),
          Map.entry("quarter", 4),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10));

  private static final Set<String> ARTICLES = Set.of("a", "one");
  private static final int MOST = 9;

  /** What says a half more, by its words. */
  private static final List<List<String>> HALVES =
      List.of(
          List.of("and", "a", "half"),
          List.of("y", "media"),
          List.of("y", "medio"),
          List.of("e", "mezzo"),
          List.of("e", "mezza"),
          List.of("e", "meio"),
          List.of("e", "meia"),
          List.of("et", "demi"),
          List.of("et", "demie"),
          List.of("en", "een", "half"),
          List.of("i", "poł"),
          List.of("i", "pol"),
          List.of("с", "половиной"));

  private Fractions() {}

  /** The fraction that begins at a place; null if none does. */
  static Reading at(List<Token> raw, int at) {
    if (at + 1 >= raw.size()) {
      return null;
    }
    String word = raw.get(at + 1).key();
    boolean plural = word.endsWith("s");
    Integer parts = PARTS.get(plural ? word.substring(0, word.length() - 1) : word);
    if (parts == null) {
      return null;
    }
    Token first = raw.get(at);
    Long count = NumberWords.value(Folding.lower(first.raw()));
    boolean whole = at + 2 < raw.size() && raw.get(at + 2).key().equals("of");
    boolean by = at > 0 && raw.get(at - 1).key().equals("by");
    boolean one = ARTICLES.contains(first.key()) && !plural && (whole || by);
    boolean several = plural && count != null && count > 1 && count <= MOST;
    if (!one && !several) {
      return null;
    }
    BigDecimal value =
        BigDecimal.valueOf(one ? 1 : count)
            .divide(BigDecimal.valueOf(parts), 4, RoundingMode.HALF_UP);
    return new Reading(at + 2, new Quantity(Quantity.plain(value.toPlainString()), null, ""));
  }

  /** A number and the half of its last scale: 2.5, 2,500,000 of two millions. */
  static String more(long number) {
    for (long scale : new long[] {1_000_000_000, 1_000_000, 1_000}) {
      if (number != 0 && number % scale == 0) {
        return Long.toString(number + scale / 2);
      }
    }
    return number + ".5";
  }

  /** How many tokens at a place say a half more: and a half, y medio, et demi; 0 if none do. */
  static int halfBehind(List<Token> raw, int at) {
    for (List<String> half : HALVES) {
      int words = half.size();
      boolean fits = at + words <= raw.size();
      for (int i = 0; fits && i < words; i++) {
        fits = raw.get(at + i).key().equals(half.get(i));
      }
      if (fits) {
        return words;
      }
    }
    return 0;
  }
}
