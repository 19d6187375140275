package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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

  private static final String NO_SUM = "0";
  private static final Told NOTHING = new Told(0, NO_SUM);

  Told told(String table, String segment) {
    return sums(table, tables.read(table).where(col(Tables.SEGMENT).equalTo(segment)))
        .getOrDefault(segment, NOTHING);
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
      List<Manifest.Segment> wanted = withRows(state, table);
      requireRows(table, wanted, read(table, wanted, what, SegmentRows::counts), what);
    }
  }

  private Map<String, Told> read(
      String table,
      List<Manifest.Segment> wanted,
      String what,
      Function<Dataset<Row>, Map<String, Told>> look) {
    try {
      return wanted.isEmpty() ? Map.of() : look.apply(of(table, wanted));
    } catch (Exception e) {
      throw new UserException(what + unreadable(table, e) + "; nothing was changed", e);
    }
  }

  private static Map<String, Told> counts(Dataset<Row> rows) {
    Map<String, Told> out = new HashMap<>();
    rows.groupBy(Tables.SEGMENT)
        .count()
        .collectAsList()
        .forEach(row -> out.put(row.getString(0), new Told(row.getLong(1), NO_SUM)));
    return out;
  }

  private void requireRows(
      String table, List<Manifest.Segment> wanted, Map<String, Told> found, String what) {
    for (Manifest.Segment segment : wanted) {
      long rows = found.getOrDefault(segment.folder(), NOTHING).rows();
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

  String unreadable(String table, Exception e) {
    return "table " + table + " of " + tables.place() + " can't be read (" + RootCause.of(e) + ")";
  }

  private static List<Manifest.Segment> withRows(Manifest state, String table) {
    return state.segments().stream()
        .filter(segment -> segment.rows().getOrDefault(table, 0L) > 0)
        .toList();
  }

  List<String> damaged(Manifest state) {
    String what = "history is damaged: ";
    List<String> out = new ArrayList<>();
    for (String table : HistoryColumns.TABLES) {
      List<Manifest.Segment> wanted = withRows(state, table);
      Map<String, Told> found = read(table, wanted, what, rows -> sums(table, rows));
      requireRows(table, wanted, found, what);
      for (Manifest.Segment segment : wanted) {
        String sum = found.get(segment.folder()).sum();
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
