package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Clusters by time: days, weeks, months or years, by how long the documents reach. UTC. */
final class ClusterTimes {
  /** Periods that one looks at together. */
  private static final int PERIODS = 62;

  private static final int DECIMALS = 6;
  private static final long DAY = 86_400_000;

  /** Times of the years 1 to 9999: others are no dates to anybody. */
  private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay() * DAY;

  private static final long LAST = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY - 1;
  private static final String ALL = "_all";

  private final ChronoUnit unit;
  private final LocalDate first;
  private final LocalDate last;
  private final Dataset<Row> rows;

  private ClusterTimes(ChronoUnit unit, LocalDate first, LocalDate last, Dataset<Row> rows) {
    this.unit = unit;
    this.first = first;
    this.last = last;
    this.rows = rows;
  }

  /**
   * Counts; empty where no document has a time, or none of a year from 1 to 9999.
   *
   * @param documents {@code _row, _time}
   * @param placed {@code _row, cluster}
   */
  static Optional<ClusterTimes> of(Steps steps, Counted documents, Dataset<Row> placed) {
    Dataset<Row> timed = documents.rows().where(col(Columns.TIME).between(FIRST, LAST));
    Row ends = timed.agg(min(col(Columns.TIME)), max(col(Columns.TIME))).first();
    if (ends.isNullAt(0)) {
      return Optional.empty();
    }
    LocalDate from = day(ends.getLong(0));
    LocalDate to = day(ends.getLong(1));
    ChronoUnit unit = unit(from, to);
    Dataset<Row> counted =
        timed
            .select(col(Columns.ROW), period(unit).as(ClusterColumns.PERIOD))
            .join(placed.select(Columns.ROW, ClusterColumns.CLUSTER), Columns.ROW)
            .groupBy(ClusterColumns.CLUSTER, ClusterColumns.PERIOD)
            .agg(count(lit(1)).as(ClusterColumns.SIZE));
    Dataset<Row> sizes = steps.hold("over time", documents.count(), () -> counted).rows();
    return Optional.of(new ClusterTimes(unit, start(from, unit), start(to, unit), sizes));
  }

  /** The first day of a document's period, in UTC whatever the session's time zone. */
  private static Column period(ChronoUnit unit) {
    Column day = date_from_unix_date(floor(col(Columns.TIME).divide(DAY)).cast("int"));
    return unit == ChronoUnit.DAYS ? day : trunc(day, name(unit));
  }

  private static LocalDate day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static ChronoUnit unit(LocalDate from, LocalDate to) {
    for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS)) {
      if (unit.between(start(from, unit), start(to, unit)) < PERIODS) {
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

  private static String name(ChronoUnit unit) {
    return switch (unit) {
      case WEEKS -> "week";
      case MONTHS -> "month";
      case YEARS -> "year";
      default -> "day";
    };
  }

  /** {@code over_time/}: {@code cluster, period, size, share}. */
  Dataset<Row> table() {
    Dataset<Row> all = rows.groupBy(ClusterColumns.PERIOD).agg(sum(ClusterColumns.SIZE).as(ALL));
    return rows.join(broadcast(all), ClusterColumns.PERIOD)
        .select(
            col(ClusterColumns.CLUSTER),
            col(ClusterColumns.PERIOD),
            col(ClusterColumns.SIZE),
            round(col(ClusterColumns.SIZE).divide(col(ALL)), DECIMALS).as(ClusterColumns.SHARE))
        .orderBy(ClusterColumns.CLUSTER, ClusterColumns.PERIOD);
  }

  /** The counts of some clusters, periods without a document among them. */
  Timeline timeline(List<Integer> clusters) {
    List<String> periods = new ArrayList<>();
    for (LocalDate at = first; !at.isAfter(last); at = at.plus(1, unit)) {
      periods.add(at.toString());
    }
    Map<Integer, List<Long>> counts = new TreeMap<>();
    List<Row> found =
        rows.where(col(ClusterColumns.CLUSTER).isin(clusters.toArray())).collectAsList();
    for (Row row : found) {
      LocalDate period = row.getDate(1).toLocalDate();
      counts
          .computeIfAbsent(
              row.getInt(0), c -> new ArrayList<>(Collections.nCopies(periods.size(), 0L)))
          .set((int) unit.between(first, period), row.getLong(2));
    }
    return new Timeline(name(unit), periods, counts);
  }
}
