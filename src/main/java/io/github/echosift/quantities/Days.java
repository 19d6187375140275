package io.github.echosift.quantities;

import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * Kernel. In 5-8 June and June 5 to 8 both days are of June. Monday and Friday are two days, Monday to
 * Friday five: and between days or numbers that are no neighbours is a sign of its own, which the dash
 * of a range lacks.
 */

/** Reads days that share a month, and tells a range from a list of two. */
final class Days {
  private static final int MONTH = 31;
  private static final int WEEK = 7;

  /** The key of the and of a list; words.txt tells it from what makes a range. */
  private static final String LIST = "andlist";

  private static final Set<String> AND =
      Set.of("and", "und", "et", "y", "e", "en", "i", "и", "og", "och", "dan", "ve", "na");

  private static final Set<String> TO =
      Set.of(
          "to", "through", "until", "till", "bis", "au", "al", "a", "tot", "do", "all", "по", "до");

  private static final Set<String> BETWEEN =
      Set.of("between", "zwischen", "entre", "tra", "fra", "tussen", "mellan", "между", "antara");

  private Days() {}

  /** The month of a day whose month stands behind a later day: 5-8 June; null if there is none. */
  static Integer month(List<Token> raw, int at, String digits) {
    Optional<Integer> first = Dates.small(digits, MONTH);
    if (first.isEmpty() || at >= raw.size()) {
      return null;
    }
    int place = at + (joins(raw.get(at).key()) ? 1 : 0);
    while (place < raw.size() && place - at < 3 && says(raw.get(place).key())) {
      place++;
    }
    int day = day(raw, place);
    Dates.Found found =
        day > first.get() ? Dates.behind(raw, place + 1, Integer.toString(day)) : null;
    return found == null ? null : found.month();
  }

  /** The day behind another one whose month stands before it: June 5 to 8; 0 if there is none. */
  static int later(List<Token> raw, int at, int first) {
    if (at >= raw.size()) {
      return 0;
    }
    boolean joint = joins(raw.get(at).key());
    if (!joint && raw.get(at - 1).stopped()) {
      return 0; // June 5, 8 boats
    }
    int place = at + (joint ? 1 : 0);
    int day = day(raw, place);
    boolean ends =
        place + 1 >= raw.size()
            || (UnitWords.length(raw, place + 1) == 0
                && !Literals.MORNING.containsKey(raw.get(place + 1).key())
                && !NumberWords.mayBe(raw.get(place + 1).key())
                && Dates.behind(raw, place + 1, Integer.toString(Math.max(1, day))) == null);
    return day > first && ends ? day : 0;
  }

  static boolean joins(String key) {
    return AND.contains(key) || TO.contains(key);
  }

  private static boolean says(String key) {
    return Phrases.isArticle(key) || CalendarNames.day(key) != null;
  }

  /** The day that the digits at a place are, with or without an ending; 0 if they are none. */
  private static int day(List<Token> raw, int place) {
    if (place >= raw.size() || !Literals.isDigit(raw.get(place).key().charAt(0))) {
      return 0;
    }
    String key = raw.get(place).key();
    int end = Literals.split(key);
    boolean plain =
        end == key.length() || (end > 0 && Literals.ORDINAL.contains(key.substring(end)));
    return plain ? Dates.small(key.substring(0, end), MONTH).orElse(0) : 0;
  }

  /** Puts a sign for each and that makes a list of two days, or of two numbers. */
  static void lists(List<Token> tokens) {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      Token and = tokens.get(i);
      if (and.is(Token.Kind.WORD) && AND.contains(and.key()) && listed(tokens, i)) {
        tokens.set(
            i,
            new Token(LIST, and.raw(), Token.Kind.SIGN, and.sentence(), false, and.opens(), null));
      }
    }
  }

  private static boolean listed(List<Token> tokens, int at) {
    boolean date = kind(tokens.get(at - 1)) == 'd';
    int right = at + 1;
    while (right + 1 < tokens.size() && skipped(tokens.get(right), date)) {
      right++;
    }
    long from = place(tokens.get(at - 1));
    long to = place(tokens.get(right));
    if (from < 0 || to < 0 || kind(tokens.get(at - 1)) != kind(tokens.get(right))) {
      return false;
    }
    for (int i = Math.max(0, at - 3); i < at - 1; i++) {
      boolean third = kind(tokens.get(i)) == kind(tokens.get(right)) && place(tokens.get(i)) >= 0;
      if (third || BETWEEN.contains(tokens.get(i).key())) {
        return false;
      }
    }
    return kind(tokens.get(right)) == 'w' ? (to - from + WEEK) % WEEK > 1 : to - from > 1;
  }

  private static boolean skipped(Token token, boolean date) {
    return Phrases.isArticle(token.key()) || (date && CalendarNames.day(token.key()) != null);
  }

  private static char kind(Token token) {
    Quantity quantity = token.quantity();
    return quantity == null ? 'w' : quantity.unit().equals("date") ? 'd' : 'n';
  }

  /** Where a day or number is among its kind; -1 if a token is none. */
  private static long place(Token token) {
    Quantity quantity = token.quantity();
    if (quantity == null) {
      Integer day = token.is(Token.Kind.WORD) ? CalendarNames.day(token.key()) : null;
      return day == null ? -1 : day;
    }
    if (quantity.unit().equals("date")) {
      int dash = quantity.value().indexOf('-');
      return Long.parseLong(quantity.value().substring(0, dash)) * MONTH
          + Long.parseLong(quantity.value().substring(dash + 1));
    }
    boolean number = quantity.unit().isEmpty() && quantity.value().length() <= 9;
    return number && Literals.isWhole(quantity.value()) && !quantity.value().startsWith("-")
        ? Long.parseLong(quantity.value())
        : -1;
  }
}
