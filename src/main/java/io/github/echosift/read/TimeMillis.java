package io.github.echosift.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

/**
 * Reads a time as people write it in data: ISO dates and date-times, Unix seconds, milliseconds.
 */
final class TimeMillis {
  /** Numbers nearer to zero than this are seconds (up to the year 5138), others milliseconds. */
  private static final BigDecimal FIRST_MILLIS = new BigDecimal("1e11");

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final int LONGEST = 64;

  private static final DateTimeFormatter ISO =
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
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeMillis() {}

  /**
   * Milliseconds since 1970-01-01 UTC, or null where the text is no time. Dates are midnight, and
   * without a zone the time is UTC.
   */
  static Long of(String text) {
    if (text == null || text.length() > LONGEST || text.isBlank()) {
      return null;
    }
    String trimmed = text.strip();
    try {
      boolean iso = trimmed.indexOf('-', 1) > 0 && trimmed.indexOf('e') < 0;
      return iso && trimmed.indexOf('E') < 0 ? ofIso(trimmed) : ofNumber(trimmed);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static Long ofNumber(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - number.scale() > 19) {
      return null;
    }
    boolean seconds = number.abs().compareTo(FIRST_MILLIS) < 0;
    BigDecimal millis = seconds ? number.multiply(THOUSAND) : number;
    return millis.setScale(0, RoundingMode.FLOOR).longValueExact();
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
