package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The output tables of {@code cluster}, with user ids in place of row numbers. */
final class ClusterTables {
  private static final int TEXT_CHARS = 400;
  private static final String PLACE = "_place";
  private static final String CHOSEN = "_chosen";

  /** Column of the texts of representatives: array of string. */
  static final String EXAMPLES = "_examples";

  private ClusterTables() {}

  /**
   * {@code documents/}: {@code id, cluster, distance, outlier}; and {@code _row} to sort by.
   *
   * @param documents {@code _row, _id}
   * @param places {@code _row, _node}
   * @param marked {@code _node, cluster, distance, outlier}
   */
  static Dataset<Row> documents(Dataset<Row> documents, Dataset<Row> places, Dataset<Row> marked) {
    return documents
        .select(Columns.ROW, Columns.DOC_ID)
        .join(places, Columns.ROW)
        .join(
            marked.select(
                Columns.NODE,
                ClusterColumns.CLUSTER,
                ClusterColumns.DISTANCE,
                ClusterColumns.OUTLIER),
            Columns.NODE)
        .select(
            col(Columns.ROW),
            col(Columns.DOC_ID).as(Columns.ID),
            col(ClusterColumns.CLUSTER),
            col(ClusterColumns.DISTANCE),
            col(ClusterColumns.OUTLIER));
  }

  /**
   * The profile with ids and texts of representatives: {@code representative_ids} and {@code
   * _examples}.
   */
  static Dataset<Row> named(Dataset<Row> documents, Dataset<Row> profile) {
    Dataset<Row> ids =
        profile
            .select(
                col(ClusterColumns.CLUSTER),
                posexplode(col(ClusterColumns.REPRESENTATIVES))
                    .as(new String[] {PLACE, Columns.ROW}))
            .join(
                documents.select(
                    col(Columns.ROW),
                    col(Columns.DOC_ID),
                    substring(col(Columns.TEXT), 1, TEXT_CHARS).as(Columns.TEXT)),
                Columns.ROW)
            .groupBy(ClusterColumns.CLUSTER)
            .agg(
                array_sort(collect_list(struct(col(PLACE), col(Columns.DOC_ID), col(Columns.TEXT))))
                    .as(CHOSEN));
    return profile
        .join(functions.broadcast(ids), ClusterColumns.CLUSTER)
        .withColumn(
            ClusterColumns.REPRESENTATIVE_IDS,
            transform(col(CHOSEN), one -> one.getField(Columns.DOC_ID)))
        .withColumn(EXAMPLES, transform(col(CHOSEN), one -> one.getField(Columns.TEXT)))
        .drop(CHOSEN);
  }

  /** {@code clusters/}. */
  static Dataset<Row> clusters(Dataset<Row> named) {
    return named.select(
        ClusterColumns.CLUSTER,
        ClusterColumns.SIZE,
        ClusterColumns.LABEL,
        ClusterColumns.TERMS,
        ClusterColumns.REPRESENTATIVE_IDS,
        ClusterColumns.COHESION);
  }
}
