package io.github.echosift.distinct;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.text.TextColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The text of each node: that of its first document. */
public final class FirstTexts {
  private FirstTexts() {}

  /** The documents with their normalised text as {@code _normal}. */
  public static Dataset<Row> normalised(Dataset<Row> documents, TextConfig text) {
    return documents.withColumn(Columns.NORMAL, TextColumns.normal(text));
  }

  /**
   * One row a node.
   *
   * @param documents {@code _row}, {@code _text}, {@code _normal}
   * @param nodes {@code _row}, {@code _node}
   * @return {@code _node}, {@code _normal}, {@code _text}
   */
  public static Dataset<Row> of(Dataset<Row> documents, Dataset<Row> nodes) {
    Dataset<Row> first =
        nodes.filter(col(Columns.ROW).equalTo(col(Columns.NODE))).select(Columns.ROW);
    return documents
        .join(first, Columns.ROW)
        .select(col(Columns.ROW).as(Columns.NODE), col(Columns.NORMAL), col(Columns.TEXT));
  }
}
