package io.github.echosift.embed;

import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows with one column of texts, to which an embedding is added as a last value.
 *
 * @param column place of the texts
 * @param format what is put into the row for a vector
 */
record ColumnTexts(int column, Function<float[], Object> format) implements TextRows<Row, Row> {
  @Override
  public String[] texts(Row row) {
    return new String[] {row.isNullAt(column) ? null : row.getString(column)};
  }

  @Override
  public Row with(Row row, float[][] vectors) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = vectors[0] == null ? null : format.apply(vectors[0]);
    return RowFactory.create(values);
  }
}
