package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.ReportTexts;
import io.github.echosift.report.TextRoom;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.terminal.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What was found, in numbers and examples of bounded size. */
final class NeighborReport {
  private static final int EXAMPLES = 20;
  private static final int SHOWN = 3;
  private static final int CHARS = 300;

  /** What all texts may take on the page, which stays below 1.5 MB. */
  private static final long TEXT_BYTES = 1_000_000;

  private NeighborReport() {}

  static NeighborFindings of(String job, Found found, ReportTexts texts) {
    Column first = col(NeighborColumns.RANK).equalTo(1);
    Row numbers =
        found
            .neighbors()
            .rows()
            .agg(count(when(first, lit(1))), avg(when(first, col(Columns.SCORE))))
            .head();
    return new NeighborFindings(
        job,
        found.queries().count(),
        numbers.getLong(0),
        found.neighbors().count(),
        numbers.isNullAt(1) ? 0 : numbers.getDouble(1),
        examples(found, texts.chars(CHARS)));
  }

  private static List<NeighborExample> examples(Found found, int most) {
    List<Row> queries =
        found
            .queries()
            .rows()
            .select(
                col(NeighborColumns.QUERY),
                col(NeighborColumns.QUERY_ID),
                substring(col(Columns.TEXT), 1, most + 1))
            .orderBy(NeighborColumns.QUERY)
            .limit(EXAMPLES)
            .collectAsList();
    Object[] numbers = queries.stream().map(row -> row.getLong(0)).toArray();
    List<Row> finds =
        found
            .neighbors()
            .rows()
            .filter(
                col(NeighborColumns.QUERY).isin(numbers).and(col(NeighborColumns.RANK).leq(SHOWN)))
            .select(
                col(NeighborColumns.QUERY),
                col(NeighborColumns.RANK),
                col(Columns.ID),
                col(Columns.SCORE),
                col(NeighborTables.FOUND))
            .join(
                found
                    .documents()
                    .select(
                        col(Columns.ROW).as(NeighborTables.FOUND),
                        substring(col(Columns.TEXT), 1, most + 1)),
                NeighborTables.FOUND)
            .drop(NeighborTables.FOUND)
            .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
            .collectAsList();
    List<String> texts =
        Stream.concat(
                queries.stream().map(row -> row.getString(2)),
                finds.stream().map(row -> row.getString(4)))
            .toList();
    int chars = TextRoom.chars(texts, 0, most, TEXT_BYTES);
    Map<Long, List<NeighborExample.Find>> byQuery = new LinkedHashMap<>();
    for (Row row : finds) {
      byQuery
          .computeIfAbsent(row.getLong(0), query -> new ArrayList<>())
          .add(
              new NeighborExample.Find(
                  row.getString(2), row.getDouble(3), Excerpt.cut(row.getString(4), chars)));
    }
    return queries.stream()
        .map(
            row ->
                new NeighborExample(
                    row.getString(1),
                    Excerpt.cut(row.getString(2), chars),
                    byQuery.getOrDefault(row.getLong(0), List.of())))
        .toList();
  }
}
