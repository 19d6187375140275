package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * How times are written.
 *
 * @param pattern a unit of {@link #UNITS} since 1970, or a pattern as Java's DateTimeFormatter has
 *     it, or {@link #AUTO}: each time is read by what it looks like
 * @param days which of two numbers is the day where both could be
 */
@Api
public record TimeFormat(String pattern, DayOrder days) implements Serializable {
  /** Units of numbers. */
  public static final Set<String> UNITS = Set.of("seconds", "millis", "micros", "nanos");

  /** Days as spreadsheets count them: 45321.5 is noon of 2024-01-30. */
  public static final String EXCEL = "excel";

  /** By what a time looks like. */
  public static final String AUTO = "auto";

  /** What 3/4/2024 means. */
  public enum DayOrder {
    MONTH_FIRST,
    DAY_FIRST
  }

  public TimeFormat {
    if (!pattern.equals(AUTO) && !pattern.equals(EXCEL) && !UNITS.contains(pattern)) {
      try {
        Objects.requireNonNull(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
      } catch (IllegalArgumentException e) {
        throw new UserException(
            "time-format must be auto, seconds, millis, micros, nanos, excel or a pattern such as"
                + " dd.MM.yyyy HH:mm, actual: "
                + pattern,
            e);
      }
    }
  }

  /** Read by looks, the month first. */
  public static TimeFormat auto() {
    return new TimeFormat(AUTO, DayOrder.MONTH_FIRST);
  }
}
