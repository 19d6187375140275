package io.github.echosift.tokens;

import io.github.echosift.lexicon.CalendarNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days of months: 3 May, 3rd of May, May 3, 3. Mai, 3 de mayo. */
public final class Dates {
  public static final Set<String> OF = Set.of("of", "de", "di", "le", "the", "del", "d");

  private static final int DAYS = 31;
  private static final int MONTHS = 12;
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.((?:19|20)\\d\\d)");

  private Dates() {}

  /**
   * A day of a month.
   *
   * @param end the token behind it
   * @param day from 1
   * @param month from 1
   */
  public record Found(int end, int day, int month) {}

  /** The date of a day whose month stands at a place, or behind of; null if none does. */
  public static Found behind(List<Token> raw, int at, String digits) {
    Optional<Integer> day = digits.startsWith("-") ? Optional.empty() : small(digits, DAYS);
    int place = at < raw.size() && OF.contains(raw.get(at).key()) ? at + 1 : at;
    Integer month = place < raw.size() ? month(raw.get(place)) : null;
    return day.isEmpty() || month == null ? null : new Found(place + 1, day.get(), month);
  }

  /** The date whose month stands at a place with the day behind it; null if none does. */
  public static Found monthFirst(List<Token> raw, int at) {
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

  /**
   * A day with its year.
   *
   * @param end the token behind it
   * @param day from 1
   * @param month from 1
   * @param year of four digits
   */
  public record Dated(int end, int day, int month, int year) {}

  /**
   * The date that is written in digits from a place on, where only one reading is possible:
   * 03.04.2024, which is the third of April wherever dots are written, 2024-04-03, 15/02/2023; null
   * if none is.
   */
  public static Dated numeric(List<Token> raw, int at, String digits) {
    Matcher dotted = DOTTED.matcher(digits);
    if (dotted.matches()) {
      return dated(at + 1, dotted.group(1), dotted.group(2), dotted.group(3));
    }
    if (at + 2 >= raw.size()) {
      return null;
    }
    String second = raw.get(at + 1).key();
    String third = raw.get(at + 2).key();
    if (!Literals.isWhole(second) || !Literals.isWhole(third)) {
      return null;
    }
    if (year(digits) && second.length() == 2) {
      return dated(at + 3, third, second, digits);
    }
    return year(third) && digits.length() == 2 && Integer.parseInt(digits) > MONTHS
        ? dated(at + 3, digits, second, third)
        : null;
  }

  private static boolean year(String digits) {
    return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
  }

  private static Dated dated(int end, String day, String month, String year) {
    Optional<Integer> inMonth = day.startsWith("-") ? Optional.empty() : small(day, DAYS);
    Optional<Integer> inYear = month.startsWith("-") ? Optional.empty() : small(month, MONTHS);
    return inMonth.isEmpty() || inYear.isEmpty() || inMonth.get() < 1 || inYear.get() < 1
        ? null
        : new Dated(end, inMonth.get(), inYear.get(), Integer.parseInt(year));
  }

  private static Integer month(Token token) {
    return token.is(Token.Kind.WORD) ? CalendarNames.month(token.key()) : null;
  }

  /** One or two digits as a number up to a bound. */
  public static Optional<Integer> small(String digits, int most) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 2
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Integer.parseInt(digits) <= most
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }
}
