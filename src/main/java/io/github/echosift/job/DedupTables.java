package io.github.echosift.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.keep.KeepColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The output tables of {@code dedup} with user ids in place of row numbers. {@code kept} and {@code
 * removed} hold {@code _row}, {@code _id}, {@code _text} and {@code _doc} besides the contract's
 * columns; {@link #written} gives what goes to files.
 *
 * @param kept documents that stay
 * @param removed documents that echo a kept one
 * @param pairs verified pairs
 */
record DedupTables(Dataset<Row> kept, Dataset<Row> removed, Dataset<Row> pairs) {
  private static final List<String> KEPT_COLUMNS = List.of(Columns.GROUP_ID, Columns.GROUP_SIZE);
  private static final List<String> REMOVED_COLUMNS =
      List.of(
          Columns.GROUP_ID,
          Columns.KEEPER_ID,
          Columns.MATCHED_ID,
          Columns.RULE,
          Columns.SCORE,
          Columns.HOPS);

  /**
   * Refuses inputs whose columns would clash with those that the output adds.
   *
   * @throws UserException naming the column
   */
  static void requireFreeNames(StructType input) {
    for (String name : input.fieldNames()) {
      for (List<String> added : List.of(KEPT_COLUMNS, REMOVED_COLUMNS)) {
        if (added.stream().anyMatch(name::equalsIgnoreCase)) {
          throw new UserException(
              "the input has a column '"
                  + name
                  + "', which the output adds; drop or rename it (is the input an earlier output?)");
        }
      }
    }
  }

  /**
   * Puts ids to an assignment.
   *
   * @param documents {@code _row, _id, _text, _doc}
   * @param assignment one row a document in a group of two or more
   * @param pairs {@code _row_a, _row_b, rule, score}
   */
  static DedupTables of(Dataset<Row> documents, Dataset<Row> assignment, Dataset<Row> pairs) {
    Dataset<Row> named =
        withId(
            withId(assignment, documents, KeepColumns.KEEPER_ROW, Columns.KEEPER_ID),
            documents,
            KeepColumns.MATCHED_ROW,
            Columns.MATCHED_ID);
    Dataset<Row> all =
        documents
            .select(Columns.ROW, Columns.DOC_ID, Columns.TEXT, Columns.DOC)
            .join(named, Columns.ROW, "left_outer")
            .withColumn(
                Columns.GROUP_ID, coalesce(col(Columns.KEEPER_ID), col(Columns.DOC_ID)))
            .withColumn(Columns.GROUP_SIZE, coalesce(col(Columns.GROUP_SIZE), lit(1L)));
    Dataset<Row> ends =
        withId(withId(pairs, documents, KeepColumns.ROW_A, Columns.ID_A), documents, KeepColumns.ROW_B, Columns.ID_B);
    return new DedupTables(
        all.filter(col(KeepColumns.MATCHED_ROW).isNull()),
        all.filter(col(KeepColumns.MATCHED_ROW).isNotNull()),
        ends.select(
            least(col(Columns.ID_A), col(Columns.ID_B)).as(Columns.ID_A),
            greatest(col(Columns.ID_A), col(Columns.ID_B)).as(Columns.ID_B),
            col(Columns.RULE),
            col(Columns.SCORE)));
  }

  private static Dataset<Row> withId(
      Dataset<Row> rows, Dataset<Row> documents, String row, String id) {
    Dataset<Row> ids = documents.select(col(Columns.ROW).as(row), col(Columns.DOC_ID).as(id));
    return rows.join(ids, row, "left_outer");
  }

  /** Kept documents as they are written, and {@code _row} to sort them by. */
  Dataset<Row> writtenKept() {
    return written(kept, KEPT_COLUMNS);
  }

  /** Removed documents as they are written, and {@code _row} to sort them by. */
  Dataset<Row> writtenRemoved() {
    return written(removed, REMOVED_COLUMNS);
  }

  private static Dataset<Row> written(Dataset<Row> rows, List<String> added) {
    List<String> columns = new java.util.ArrayList<>(List.of(Columns.DOC + ".*"));
    columns.addAll(added);
    columns.add(Columns.ROW);
    return rows.selectExpr(columns.toArray(String[]::new));
  }
}
