package io.github.echosift.echoes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.report.Ordered;
import io.github.echosift.run.Periods;
import io.github.echosift.schema.Columns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * When groups began and echoes came.
 *
 * @param unit day, week, month or year; empty where no time is known
 * @param groups groups by the period of their earliest document; keyed by its first day, ISO
 * @param echoes removed documents by period
 */
public record OverTime(String unit, Map<String, Long> groups, Map<String, Long> echoes) {
  /** No time is known. */
  public static final OverTime NONE = new OverTime("", Map.of(), Map.of());

  /** Periods that are told; of more, the last ones. */
  private static final int MOST = 100;

  private static final String PERIOD = "_period";

  public OverTime {
    groups = Ordered.copy(groups);
    echoes = Ordered.copy(echoes);
  }

  /**
   * Counts in one Spark query.
   *
   * @param grouped {@code _time, group_id, rule}; the rule is null for a keeper
   */
  public static OverTime of(Dataset<Row> grouped, Periods periods) {
    Dataset<Row> timed = grouped.where(Periods.timed());
    Dataset<Row> begun =
        timed.groupBy(col(Columns.GROUP_ID)).agg(min(col(Columns.TIME)).as(Columns.TIME));
    Dataset<Row> gone = timed.where(col(Columns.RULE).isNotNull());
    Map<LocalDate, Long> groups = new TreeMap<>();
    Map<LocalDate, Long> echoes = new TreeMap<>();
    counted(begun, periods, true)
        .unionAll(counted(gone, periods, false))
        .collectAsList()
        .forEach(
            row ->
                (row.getBoolean(0) ? groups : echoes)
                    .put(row.getDate(1).toLocalDate(), row.getLong(2)));
    List<LocalDate> starts = periods.starts();
    List<LocalDate> told = starts.subList(Math.max(0, starts.size() - MOST), starts.size());
    return new OverTime(periods.name(), told(groups, told), told(echoes, told));
  }

  private static Dataset<Row> counted(Dataset<Row> rows, Periods periods, boolean groups) {
    return rows.groupBy(periods.ofDocument().as(PERIOD))
        .agg(count(lit(1)).as("_count"))
        .select(lit(groups), col(PERIOD), col("_count"));
  }

  private static Map<String, Long> told(Map<LocalDate, Long> counts, List<LocalDate> periods) {
    Map<String, Long> told = new TreeMap<>();
    periods.forEach(start -> told.put(start.toString(), counts.getOrDefault(start, 0L)));
    return told;
  }
}
