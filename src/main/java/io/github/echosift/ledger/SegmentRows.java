package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of segments in tables, held against what manifests say of them. */
record SegmentRows(Tables tables) {
  Dataset<Row> read(String table, List<Manifest.Segment> segments) {
    return of(table, segments)
        .select(
            Stream.of(HistoryColumns.schema(table).fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private Dataset<Row> of(String table, List<Manifest.Segment> segments) {
    return tables
        .read(table)
        .where(col(Tables.SEGMENT).isin(segments.stream().map(Manifest.Segment::folder).toArray()));
  }

  /** Rows and a sum over them that depends neither on their order nor on their files. */
  record Told(long rows, String sum) {}

  Told told(String table, String segment) {
    return sums(table, tables.read(table).where(col(Tables.SEGMENT).equalTo(segment)))
        .getOrDefault(segment, new Told(0, "0"));
  }

  private static Map<String, Told> sums(String table, Dataset<Row> rows) {
    Column[] values =
        Stream.of(HistoryColumns.schema(table).fieldNames())
            .flatMap(name -> Stream.of(col(name), col(name).isNull()))
            .toArray(Column[]::new);
    Map<String, Told> out = new HashMap<>();
    rows.groupBy(Tables.SEGMENT)
        .agg(count(lit(1)), sum(xxhash64(values).cast("decimal(38,0)")))
        .collectAsList()
        .forEach(
            row ->
                out.put(
                    row.getString(0), new Told(row.getLong(1), row.getDecimal(2).toPlainString())));
    return out;
  }

  void requireWhole(Manifest state, String what) {
    for (String table : HistoryColumns.TABLES) {
      Map<String, Long> found = new HashMap<>();
      List<Manifest.Segment> wanted = withRows(state, table);
      if (!wanted.isEmpty()) {
        try {
          of(table, wanted)
              .groupBy(Tables.SEGMENT)
              .count()
              .collectAsList()
              .forEach(row -> found.put(row.getString(0), row.getLong(1)));
        } catch (Exception e) {
          throw new UserException(what + unreadable(table, e) + "; nothing was changed", e);
        }
      }
      for (Manifest.Segment segment : wanted) {
        long rows = found.getOrDefault(segment.folder(), 0L);
        if (rows != segment.rows().get(table)) {
          throw new UserException(
              String.format(
                  Locale.ROOT,
                  "%stable %s of %s has %d rows of %s instead of %d; nothing was changed",
                  what,
                  table,
                  tables.place(),
                  rows,
                  segment.folder(),
                  segment.rows().get(table)));
        }
      }
    }
  }

  String unreadable(String table, Exception e) {
    return "table " + table + " of " + tables.place() + " can't be read (" + firstLine(e) + ")";
  }

  static String firstLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static List<Manifest.Segment> withRows(Manifest state, String table) {
    return state.segments().stream()
        .filter(segment -> segment.rows().getOrDefault(table, 0L) > 0)
        .toList();
  }

  List<String> damaged(Manifest state) {
    requireWhole(state, "history is damaged: ");
    List<String> out = new ArrayList<>();
    for (String table : HistoryColumns.TABLES) {
      List<Manifest.Segment> wanted = withRows(state, table);
      Map<String, Told> found = Map.of();
      try {
        found = wanted.isEmpty() ? found : sums(table, of(table, wanted));
      } catch (Exception e) {
        throw new UserException("history is damaged: " + unreadable(table, e), e);
      }
      for (Manifest.Segment segment : wanted) {
        String sum = found.getOrDefault(segment.folder(), new Told(0, "0")).sum();
        boolean same =
            segment.files().stream()
                .anyMatch(part -> part.path().equals(table) && part.sha256().equals(sum));
        if (!same) {
          out.add(table + "/" + segment.folder());
        }
      }
    }
    return out;
  }
}
