package io.github.echosift.distinct;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.RowSet;
import io.github.echosift.text.TextColumns;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The text of each node: that of its first document. */
public final class FirstTexts {
  private FirstTexts() {}

  /**
   * {@code _row, _text}, and {@code _time} if any, of the documents and their normalised text as
   * {@code _normal}.
   */
  public static Dataset<Row> normalised(Dataset<Row> documents, TextConfig text) {
    Dataset<Row> normal = documents.withColumn(Columns.NORMAL, TextColumns.normal(text));
    return Arrays.asList(documents.columns()).contains(Columns.TIME)
        ? normal.select(Columns.ROW, Columns.TIME, Columns.TEXT, Columns.NORMAL)
        : normal.select(Columns.ROW, Columns.TEXT, Columns.NORMAL);
  }

  /**
   * One row a node; nothing is shuffled.
   *
   * @param documents {@code _row}, {@code _text}, {@code _normal}
   * @param copies the rows of documents that are not the first of their text
   * @return {@code _node}, {@code _normal}, {@code _text}
   */
  public static Dataset<Row> of(Dataset<Row> documents, RowSet copies) {
    return copies
        .without(documents, Columns.ROW)
        .select(col(Columns.ROW).as(Columns.NODE), col(Columns.NORMAL), col(Columns.TEXT));
  }
}
