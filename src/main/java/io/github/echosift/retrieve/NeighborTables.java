package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.run.Input;
import io.github.echosift.run.Quarantine;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables of search and recommendation. */
final class NeighborTables {
  static final String NEIGHBORS = "neighbors";

  /** Internal: the row of the document that was found. */
  static final String FOUND = "_found";

  private NeighborTables() {}

  /**
   * Gives numbers their ids.
   *
   * @param finds {@code _query, _row, score, rank}
   * @param queries {@code _query, query_id}
   * @param documents {@code _row, _id, _doc}
   * @param show columns of {@code _doc}
   * @return {@code _row} (the order: by query, then rank), {@code _query, _found}, {@code query_id,
   *     rank, id, score} and what is shown
   */
  static Dataset<Row> named(
      Dataset<Row> finds, Dataset<Row> queries, Dataset<Row> documents, List<String> show) {
    List<Column> ofDocument = new ArrayList<>();
    ofDocument.add(col(Columns.ROW).as(FOUND));
    ofDocument.add(col(Columns.DOC_ID).as(Columns.ID));
    show.forEach(name -> ofDocument.add(col(Columns.DOC).getField(name).as(name)));
    List<Column> out = new ArrayList<>();
    out.add(
        col(NeighborColumns.QUERY)
            .multiply(lit((long) NeighborConfig.MOST))
            .plus(col(NeighborColumns.RANK))
            .as(Columns.ROW));
    for (String name :
        List.of(
            NeighborColumns.QUERY,
            FOUND,
            NeighborColumns.QUERY_ID,
            NeighborColumns.RANK,
            Columns.ID,
            Columns.SCORE)) {
      out.add(col(name));
    }
    show.forEach(name -> out.add(col(Columns.quoted(name))));
    return finds
        .withColumnRenamed(Columns.ROW, FOUND)
        .join(documents.select(ofDocument.toArray(Column[]::new)), FOUND)
        .join(
            queries.select(NeighborColumns.QUERY, NeighborColumns.QUERY_ID), NeighborColumns.QUERY)
        .select(out.toArray(Column[]::new));
  }

  /** The columns that a user sees, and {@code _row}. */
  static Dataset<Row> visible(Dataset<Row> named) {
    return named.drop(NeighborColumns.QUERY, FOUND);
  }

  /** Bad records of all inputs, one input after the other. */
  static Dataset<Row> quarantine(List<Input> inputs) {
    Dataset<Row> all = null;
    long before = 0;
    for (Input input : inputs) {
      Dataset<Row> rows =
          Quarantine.rows(input).withColumn(Columns.ROW, col(Columns.ROW).plus(lit(before)));
      all = all == null ? rows : all.union(rows);
      before += input.countRecords();
    }
    return all;
  }
}
