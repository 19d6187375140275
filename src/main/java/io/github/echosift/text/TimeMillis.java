package io.github.echosift.text;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.github.echosift.config.TimeFormat.DayOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a time as people write it in data: ISO dates and date-times, Unix seconds, milliseconds,
 * microseconds and nanoseconds, and what {@link TimeText} knows.
 */
public final class TimeMillis {
  /**
   * Numbers nearer to zero than this are seconds (up to the year 5138), from there on milliseconds,
   * and so on by thousands.
   */
  private static final BigDecimal FIRST_MILLIS = new BigDecimal("1e11");

  /** A year, a day, or a day with hours, minutes and seconds, written without marks. */
  private static final Pattern DAY =
      Pattern.compile(
          "(19|20)[0-9]{2}"
              + "((0[1-9]|1[0-2])[0-3][0-9](([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9])?)?)?");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]{1,3})?", CASE_INSENSITIVE);

  /** Number of 1970-01-01 among the days of a spreadsheet. */
  private static final int EXCEL_1970 = 25_569;

  /** Number of 10000-01-01, behind the last day of a spreadsheet. */
  private static final BigDecimal EXCEL_END = new BigDecimal("2958466");

  private static final BigDecimal MILLIS_A_DAY = new BigDecimal("86400000");

  /** The unit of a number is told by its size. */
  static final int AUTO = Integer.MIN_VALUE;

  private static final int LONGEST = 96;

  /** ISO dates, and times with and without zone. */
  public static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[' ']")
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeMillis() {}

  /**
   * Milliseconds since 1970-01-01 UTC, or null where the text is no time. Dates are midnight, and
   * without a zone the time is UTC.
   */
  public static Long of(String text) {
    return of(text, DayOrder.MONTH_FIRST);
  }

  /** As {@link #of(String)}, with a given sense of 3/4/2024. */
  public static Long of(String text, DayOrder order) {
    if (text == null || text.length() > LONGEST || text.isBlank()) {
      return null;
    }
    String trimmed = text.strip();
    if (NUMBER.matcher(trimmed).matches() && !DAY.matcher(trimmed).matches()) {
      return ofNumber(trimmed, AUTO);
    }
    boolean iso = false;
    try {
      ParsePosition at = new ParsePosition(0);
      iso = ISO.parseUnresolved(trimmed, at) != null && at.getIndex() == trimmed.length();
      return iso ? ofIso(trimmed) : written(trimmed, order);
    } catch (DateTimeException | ArithmeticException e) {
      return iso ? written(trimmed, order) : null;
    }
  }

  private static Long written(String text, DayOrder order) {
    try {
      return TimeText.of(text, order);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /**
   * A number as milliseconds, or null where it is none or out of range.
   *
   * @param shift power of ten from the number's unit to milliseconds, or {@link #AUTO}
   */
  static Long ofNumber(String text, int shift) {
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - (long) number.scale() > 19) {
      return null;
    }
    int power = shift;
    if (shift == AUTO) {
      power = 3;
      for (BigDecimal first = FIRST_MILLIS; number.abs().compareTo(first) >= 0; power -= 3) {
        first = first.movePointRight(3);
      }
    }
    BigDecimal millis = number.movePointRight(power).setScale(0, RoundingMode.FLOOR);
    return millis.unscaledValue().bitLength() > 63 ? null : millis.longValue();
  }

  /**
   * The days of a spreadsheet as milliseconds, or null where it is no number or not within its
   * years, 1900 to 9999. The first 59 days count from a day later: day 60 is 1900-02-29, which
   * never was.
   */
  static Long ofExcel(String text) {
    String plain = text.replace(',', '.'); // where the decimal sign is a comma
    if (plain.length() > LONGEST || !NUMBER.matcher(plain).matches()) {
      return null;
    }
    BigDecimal days = new BigDecimal(plain);
    if (days.signum() < 0 || days.compareTo(EXCEL_END) >= 0) {
      return null;
    }
    int first = days.compareTo(BigDecimal.valueOf(60)) < 0 ? EXCEL_1970 - 1 : EXCEL_1970;
    return days.subtract(BigDecimal.valueOf(first))
        .multiply(MILLIS_A_DAY)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  private static Long ofIso(String text) {
    TemporalAccessor parsed = ISO.parse(text);
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneOffset zone = parsed.query(TemporalQueries.offset());
    Instant instant =
        LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time)
            .toInstant(zone == null ? ZoneOffset.UTC : zone);
    return instant.toEpochMilli();
  }
}
