package io.github.echosift.text;

import io.github.echosift.config.TimeFormat;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Reads times in the format that a user gives, or by what they look like. */
public final class TimeReader implements Serializable {
  private final TimeFormat format;
  private transient DateTimeFormatter pattern;

  public TimeReader(TimeFormat format) {
    this.format = format;
  }

  /** Milliseconds since 1970-01-01 UTC, or null where the text is no time in this format. */
  public Long millis(String text) {
    if (text == null || format.pattern().equals(TimeFormat.AUTO)) {
      return TimeMillis.of(text, format.days());
    }
    String trimmed = text.strip();
    return switch (format.pattern()) {
      case "seconds" -> TimeMillis.ofNumber(trimmed, 3);
      case "millis" -> TimeMillis.ofNumber(trimmed, 0);
      case "micros" -> TimeMillis.ofNumber(trimmed, -3);
      case "nanos" -> TimeMillis.ofNumber(trimmed, -6);
      case TimeFormat.EXCEL -> TimeMillis.ofExcel(trimmed);
      default -> byPattern(trimmed);
    };
  }

  private Long byPattern(String text) {
    if (pattern == null) {
      pattern = DateTimeFormatter.ofPattern(format.pattern(), Locale.ENGLISH);
    }
    try {
      TemporalAccessor parsed = pattern.parse(text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId zone = parsed.query(TemporalQueries.zone());
      return date == null
          ? null
          : date.atTime(time == null ? LocalTime.MIDNIGHT : time)
              .atZone(zone == null ? ZoneOffset.UTC : zone)
              .toInstant()
              .toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
