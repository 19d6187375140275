package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.atlas.Timeline;
import io.github.echosift.run.Periods;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.time.LocalDate;
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
  private static final int DECIMALS = 6;
  private static final String ALL = "_all";

  private final Periods periods;
  private final Dataset<Row> rows;

  private ClusterTimes(Periods periods, Dataset<Row> rows) {
    this.periods = periods;
    this.rows = rows;
  }

  /**
   * Counts; empty where no document has a time, or none of a year from 1 to 9999.
   *
   * @param documents {@code _row, _time}
   * @param placed {@code _row, cluster}
   */
  static Optional<ClusterTimes> of(Steps steps, Counted documents, Dataset<Row> placed) {
    Dataset<Row> timed = documents.rows().where(Periods.timed());
    Row ends = timed.agg(min(col(Columns.TIME)), max(col(Columns.TIME))).first();
    if (ends.isNullAt(0)) {
      return Optional.empty();
    }
    Periods periods = Periods.between(ends.getLong(0), ends.getLong(1));
    Dataset<Row> counted =
        timed
            .select(col(Columns.ROW), periods.ofDocument().as(ClusterColumns.PERIOD))
            .join(placed.select(Columns.ROW, ClusterColumns.CLUSTER), Columns.ROW)
            .groupBy(ClusterColumns.CLUSTER, ClusterColumns.PERIOD)
            .agg(count(lit(1)).as(ClusterColumns.SIZE));
    Dataset<Row> sizes = steps.hold("over time", documents.count(), () -> counted).rows();
    return Optional.of(new ClusterTimes(periods, sizes));
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
    List<LocalDate> starts = periods.starts();
    Map<Integer, List<Long>> counts = new TreeMap<>();
    List<Long> all = new ArrayList<>(Collections.nCopies(starts.size(), 0L));
    Column shown =
        when(col(ClusterColumns.CLUSTER).isin(clusters.toArray()), col(ClusterColumns.CLUSTER));
    List<Row> found =
        rows.groupBy(shown, col(ClusterColumns.PERIOD))
            .agg(sum(ClusterColumns.SIZE))
            .collectAsList();
    for (Row row : found) {
      int at = (int) periods.unit().between(periods.first(), row.getDate(1).toLocalDate());
      all.set(at, all.get(at) + row.getLong(2));
      if (!row.isNullAt(0)) {
        counts
            .computeIfAbsent(
                row.getInt(0), c -> new ArrayList<>(Collections.nCopies(starts.size(), 0L)))
            .set(at, row.getLong(2));
      }
    }
    return new Timeline(
        periods.name(), starts.stream().map(LocalDate::toString).toList(), counts, all);
  }
}
