package io.github.echosift.explain;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Looks documents up in the tables of a finished {@code dedup}. */
final class Documents {
  private final SparkSession spark;
  private final FinishedRun run;
  private final String idColumn;
  private final List<String> textColumns;
  private final String prefix;

  Documents(SparkSession spark, FinishedRun run) {
    this.spark = spark;
    this.run = run;
    this.idColumn = run.idColumn();
    this.textColumns = run.textColumns();
    this.prefix = run.output().prefix();
  }

  /**
   * A document by its id.
   *
   * @throws UserException where there is none
   */
  Sight get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new UserException(
                    "no document with the id "
                        + id
                        + " in kept/ or removed/ of "
                        + run.directory()));
  }

  /** A document by its id; none for one that a run was held against. */
  Optional<Sight> find(String id) {
    return row("removed", id)
        .map(row -> removed(id, row))
        .or(
            () ->
                row("kept", id)
                    .map(
                        row ->
                            new Sight(id, text(row), string(row, added(Columns.GROUP_ID)), null)));
  }

  /** The verified pair of two documents: {@code rule, score} and, where told, {@code inside_id}. */
  Optional<Row> pair(String a, String b) {
    Column either =
        text(Columns.ID_A)
            .equalTo(a)
            .and(text(Columns.ID_B).equalTo(b))
            .or(text(Columns.ID_A).equalTo(b).and(text(Columns.ID_B).equalTo(a)));
    return run.table(spark, "pairs").where(either).limit(1).collectAsList().stream().findFirst();
  }

  private Sight removed(String id, Row row) {
    return new Sight(
        id,
        text(row),
        string(row, added(Columns.GROUP_ID)),
        new Sight.Link(
            string(row, added(Columns.MATCHED_ID)),
            string(row, added(Columns.KEEPER_ID)),
            string(row, added(Columns.RULE)),
            Double.parseDouble(string(row, added(Columns.SCORE))),
            Long.parseLong(string(row, added(Columns.HOPS)))));
  }

  private Optional<Row> row(String table, String id) {
    Dataset<Row> rows = run.table(spark, table);
    boolean hasIds = Arrays.asList(rows.columns()).contains(idColumn);
    // A document that was kept is the keeper of its own group, so its made-up id is known.
    if (!hasIds && table.equals("removed")) {
      return Optional.empty();
    }
    Column column = text(hasIds ? idColumn : added(Columns.GROUP_ID));
    return rows.where(column.equalTo(id)).limit(1).collectAsList().stream().findFirst();
  }

  private String added(String column) {
    return prefix + column;
  }

  private static Column text(String column) {
    return col(Columns.quoted(column)).cast("string");
  }

  private String text(Row row) {
    List<String> known = Arrays.asList(row.schema().fieldNames());
    return textColumns.stream()
        .filter(known::contains)
        .map(name -> string(row, name))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  private static String string(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? null : String.valueOf(value);
  }
}
