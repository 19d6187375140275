package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.trunc;

import io.github.echosift.schema.Columns;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Days, weeks, months or years, by how long documents reach. In UTC, whatever the session's time
 * zone.
 *
 * @param unit their length
 * @param first first day of the first of them
 * @param last first day of the last of them
 */
public record Periods(ChronoUnit unit, LocalDate first, LocalDate last) {
  /** Periods that one looks at together. */
  private static final int MOST = 62;

  private static final long DAY = 86_400_000;

  /** Times of the years 1 to 9999: others are no dates to anybody. */
  private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay() * DAY;

  private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY - 1;

  /** The shortest of which not too many lie between two times, in milliseconds since 1970. */
  public static Periods between(long from, long to) {
    LocalDate first = day(from);
    LocalDate last = day(to);
    ChronoUnit unit = unit(first, last);
    return new Periods(unit, start(first, unit), start(last, unit));
  }

  /** Whether a document has a time, and one of a year from 1 to 9999. */
  public static Column timed() {
    return col(Columns.TIME).between(FIRST, LAST);
  }

  /** The first day of the period of a document's time. */
  public Column ofDocument() {
    Column day = date_from_unix_date(floor(col(Columns.TIME).divide(DAY)).cast("int"));
    return unit == ChronoUnit.DAYS ? day : trunc(day, name());
  }

  /** The first days of all periods, those without a document among them. */
  public List<LocalDate> starts() {
    List<LocalDate> starts = new ArrayList<>();
    for (LocalDate at = first; !at.isAfter(last); at = at.plus(1, unit)) {
      starts.add(at);
    }
    return starts;
  }

  /** Day, week, month or year. */
  public String name() {
    return switch (unit) {
      case WEEKS -> "week";
      case MONTHS -> "month";
      case YEARS -> "year";
      default -> "day";
    };
  }

  private static LocalDate day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static ChronoUnit unit(LocalDate from, LocalDate to) {
    for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS)) {
      if (unit.between(start(from, unit), start(to, unit)) < MOST) {
        return unit;
      }
    }
    return ChronoUnit.YEARS;
  }

  private static LocalDate start(LocalDate day, ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHS -> day.withDayOfMonth(1);
      case YEARS -> day.withDayOfYear(1);
      default -> day;
    };
  }
}
