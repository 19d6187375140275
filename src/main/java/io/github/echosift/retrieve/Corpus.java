package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.plan.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The documents that can be found.
 *
 * @param all {@code _row, _id, _text, _doc}: every document
 * @param among those that meet the condition
 */
record Corpus(Counted all, Counted among) {
  private static final String NUMBER = Columns.HIDDEN + "row";

  private static final List<String> TAKEN =
      List.of(NeighborColumns.QUERY_ID, NeighborColumns.RANK, Columns.ID, Columns.SCORE);

  /**
   * Documents of a search.
   *
   * @param all {@code _row, _id, _text, _doc}
   * @param columns the documents' own columns
   * @throws UserException where the condition or what is to be shown names no column
   */
  static Corpus of(Steps steps, Counted all, StructType columns, NeighborConfig config) {
    requireColumns(columns, config);
    return new Corpus(
        all,
        config
            .where()
            .map(
                condition ->
                    steps.hold("filter", all.count(), () -> meeting(all.rows(), condition)))
            .orElse(all));
  }

  /** The rows that meet a condition; its names are those of the input, whatever ours are. */
  private static Dataset<Row> meeting(Dataset<Row> rows, String condition) {
    Dataset<Row> columns = rows.select(col(Columns.ROW).as(NUMBER), col(Columns.DOC + ".*"));
    Dataset<Row> met = checked(columns, condition).select(NUMBER);
    return rows.join(met, rows.col(Columns.ROW).equalTo(met.col(NUMBER)), "left_semi");
  }

  private static Dataset<Row> checked(Dataset<Row> columns, String condition) {
    try {
      return columns.filter(expr(condition));
    } catch (Exception e) { // Spark throws checked exceptions past the compiler
      if (e instanceof AnalysisException) {
        String told = Condition.told(e.getMessage()).replace(", `" + NUMBER + "`", "");
        throw new UserException(noCondition(condition, told), e);
      }
      throw e;
    }
  }

  private static String noCondition(String condition, String told) {
    return String.format(
        Locale.ROOT, "where '%s' is no condition over the documents' columns: %s", condition, told);
  }

  /** Requires that the condition is one over columns, as far as can be told without a session. */
  static void requireCondition(StructType columns, NeighborConfig config) {
    config
        .where()
        .flatMap(
            condition ->
                Condition.mistake(columns, condition).map(told -> noCondition(condition, told)))
        .ifPresent(
            message -> {
              throw new UserException(message);
            });
  }

  /** Requires what is to be shown. */
  static void requireColumns(StructType schema, NeighborConfig config) {
    for (String name : config.show()) {
      if (!Arrays.asList(schema.fieldNames()).contains(name)) {
        throw NamedColumn.missing(schema, "show-columns", name);
      }
      if (TAKEN.stream().anyMatch(taken -> taken.equalsIgnoreCase(name))) {
        throw new UserException(
            "show-columns names '" + name + "', a name that neighbors/ has already: leave it out");
      }
    }
  }
}
