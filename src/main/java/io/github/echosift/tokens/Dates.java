package io.github.echosift.tokens;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads days of months: 3 May, 3rd of May, May 3, 3. Mai, 3 de mayo. */
final class Dates {
  static final Set<String> OF = Set.of("of", "de", "di", "le", "the", "del");

  private static final int DAYS = 31;

  private Dates() {}

  /**
   * A day of a month.
   *
   * @param end the token behind it
   * @param day from 1
   * @param month from 1
   */
  record Found(int end, int day, int month) {}

  /** The date of a day whose month stands at a place, or behind of; null if none does. */
  static Found behind(List<Token> raw, int at, String digits) {
    Optional<Integer> day = digits.startsWith("-") ? Optional.empty() : small(digits, DAYS);
    int place = at < raw.size() && OF.contains(raw.get(at).key()) ? at + 1 : at;
    Integer month = place < raw.size() ? month(raw.get(place)) : null;
    return day.isEmpty() || month == null ? null : new Found(place + 1, day.get(), month);
  }

  /** The date whose month stands at a place with the day behind it; null if none does. */
  static Found monthFirst(List<Token> raw, int at) {
    int place = at + 1;
    if (place + 1 < raw.size() && OF.contains(raw.get(place).key())) {
      place++;
    }
    if (place >= raw.size() || !Literals.isDigit(raw.get(place).key().charAt(0))) {
      return null;
    }
    Integer month = month(raw.get(at));
    String key = raw.get(place).key();
    int end = month == null ? -1 : Literals.split(key);
    if (end < 0 || !(end == key.length() || Literals.ORDINAL.contains(key.substring(end)))) {
      return null;
    }
    Optional<Integer> day = small(key.substring(0, end), DAYS);
    boolean clock =
        place + 1 < raw.size() && Literals.MORNING.containsKey(raw.get(place + 1).key());
    return day.isEmpty() || clock ? null : new Found(place + 1, day.get(), month);
  }

  private static Integer month(Token token) {
    return token.is(Token.Kind.WORD) ? CalendarNames.month(token.key()) : null;
  }

  /** One or two digits as a number up to a bound. */
  static Optional<Integer> small(String digits, int most) {
    return digits.length() <= 2 && !digits.isEmpty() && Integer.parseInt(digits) <= most
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }
}
