package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.history.Earlier;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.run.AddedColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.RowSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The output tables of {@code dedup}, with user ids in place of row numbers. */
final class DedupTables {
  private static final List<String> KEPT_COLUMNS = List.of(Columns.GROUP_ID, Columns.GROUP_SIZE);
  private static final List<String> REMOVED_COLUMNS =
      List.of(
          Columns.GROUP_ID,
          Columns.KEEPER_ID,
          Columns.MATCHED_ID,
          Columns.RULE,
          Columns.SCORE,
          Columns.HOPS);

  private DedupTables() {}

  /**
   * Refuses inputs whose columns would clash with those that the output adds.
   *
   * @param prefix what stands before the names of added columns
   * @throws io.github.echosift.schema.UserException naming the column
   */
  static void requireFreeNames(StructType input, DedupConfig config, String prefix) {
    List<String> added = new ArrayList<>(KEPT_COLUMNS);
    added.addAll(REMOVED_COLUMNS);
    if (config.explain()) {
      added.add(Columns.DIFFERENCES);
    }
    AddedColumns.requireFree(input, added, prefix);
  }

  /**
   * The documents that are in groups of two or more, with ids.
   *
   * @param documents {@code _row, _id, _text, _time, _doc}, of those with echoes at least
   * @param names {@code _row, _id, _group} of these and of those that were there before
   * @param assignment one row a document in a group of two or more
   * @return the columns of both, and {@code group_id, keeper_id, matched_id}; the last is null for
   *     keepers
   */
  static Dataset<Row> grouped(Dataset<Row> documents, Dataset<Row> names, Dataset<Row> assignment) {
    Dataset<Row> keepers =
        assignment.join(
            names.select(
                col(Columns.ROW).as(KeepColumns.KEEPER_ROW),
                col(Columns.DOC_ID).as(Columns.KEEPER_ID),
                coalesce(col(Earlier.GROUP), col(Columns.DOC_ID)).as(Columns.GROUP_ID)),
            new String[] {KeepColumns.KEEPER_ROW},
            "left_outer");
    return withId(keepers, names, KeepColumns.MATCHED_ROW, Columns.MATCHED_ID)
        .join(
            documents.select(Columns.ROW, Columns.DOC_ID, Columns.TEXT, Columns.TIME, Columns.DOC),
            Columns.ROW);
  }

  /** The documents of groups that stay. */
  static Dataset<Row> keepers(Dataset<Row> grouped) {
    return grouped.filter(col(KeepColumns.MATCHED_ROW).isNull());
  }

  /** The documents of groups that go. */
  static Dataset<Row> echoes(Dataset<Row> grouped) {
    return grouped.filter(col(KeepColumns.MATCHED_ROW).isNotNull());
  }

  /**
   * {@code kept/}: input columns, {@code group_id, group_size}; and {@code _row} to sort by.
   * Documents without an echo are not joined with anything.
   *
   * @param echoes rows of all documents that are in groups; others may be among them
   */
  static Dataset<Row> kept(
      Dataset<Row> documents, RowSet echoes, Dataset<Row> grouped, String prefix) {
    Dataset<Row> alone =
        echoes
            .without(documents, Columns.ROW)
            .withColumn(Columns.GROUP_ID, col(Columns.DOC_ID))
            .withColumn(Columns.GROUP_SIZE, lit(1L));
    Dataset<Row> places =
        grouped.select(Columns.ROW, KeepColumns.MATCHED_ROW, Columns.GROUP_ID, Columns.GROUP_SIZE);
    Dataset<Row> staying =
        echoes
            .only(documents, Columns.ROW)
            .join(places, new String[] {Columns.ROW}, "left_outer")
            .filter(col(KeepColumns.MATCHED_ROW).isNull())
            .withColumn(Columns.GROUP_ID, coalesce(col(Columns.GROUP_ID), col(Columns.DOC_ID)))
            .withColumn(Columns.GROUP_SIZE, coalesce(col(Columns.GROUP_SIZE), lit(1L)));
    return written(alone, KEPT_COLUMNS, prefix).unionAll(written(staying, KEPT_COLUMNS, prefix));
  }

  /**
   * {@code removed/}: input columns and why they went; and {@code _row} to sort by.
   *
   * @param explained {@code _row, differences} of all of them, if wanted
   */
  static Dataset<Row> removed(
      Dataset<Row> grouped, Optional<Dataset<Row>> explained, String prefix) {
    List<String> added = new ArrayList<>(REMOVED_COLUMNS);
    Dataset<Row> rows = echoes(grouped);
    if (explained.isPresent()) {
      rows = rows.join(explained.get(), Columns.ROW);
      added.add(Columns.DIFFERENCES);
    }
    return written(rows, added, prefix);
  }

  /**
   * {@code pairs/}.
   *
   * @param documents {@code _row, _id}, of those with echoes at least
   * @param pairs {@code _row_a, _row_b, rule, score, _inside_row}
   */
  static Dataset<Row> pairs(Dataset<Row> documents, Dataset<Row> pairs) {
    Dataset<Row> first = withId(pairs, documents, KeepColumns.ROW_A, Columns.ID_A);
    return withId(first, documents, KeepColumns.ROW_B, Columns.ID_B)
        .select(
            least(col(Columns.ID_A), col(Columns.ID_B)).as(Columns.ID_A),
            greatest(col(Columns.ID_A), col(Columns.ID_B)).as(Columns.ID_B),
            col(Columns.RULE),
            col(Columns.SCORE),
            when(col(KeepColumns.INSIDE_ROW).equalTo(col(KeepColumns.ROW_A)), col(Columns.ID_A))
                .when(col(KeepColumns.INSIDE_ROW).isNotNull(), col(Columns.ID_B))
                .as(Columns.INSIDE_ID));
  }

  private static Dataset<Row> withId(
      Dataset<Row> rows, Dataset<Row> documents, String row, String id) {
    Dataset<Row> ids = documents.select(col(Columns.ROW).as(row), col(Columns.DOC_ID).as(id));
    return rows.join(ids, new String[] {row}, "left_outer");
  }

  private static Dataset<Row> written(Dataset<Row> rows, List<String> added, String prefix) {
    Map<String, String> columns = new LinkedHashMap<>();
    added.forEach(name -> columns.put(name, name));
    return AddedColumns.written(rows, columns, prefix, Columns.ROW);
  }
}
