package io.github.echosift.run;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.InputColumns;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Columns that an output puts beside the input's. */
public final class AddedColumns {
  private AddedColumns() {}

  /**
   * Refuses inputs whose columns would clash with those that the output adds.
   *
   * @param added names of added columns
   * @param prefix what stands before them
   * @throws UserException naming the column
   */
  public static void requireFree(StructType input, List<String> added, String prefix) {
    for (String name : input.fieldNames()) {
      if (added.stream().anyMatch(column -> name.equalsIgnoreCase(prefix + column))) {
        throw new UserException(
            "the input has a column '"
                + name
                + "', which the output adds; give another name to what is added by --output-prefix "
                + (prefix.isEmpty() ? "echo_" : "x" + prefix)
                + ", or drop it (is the input an earlier output?)");
      }
    }
  }

  /**
   * The input's columns and others; {@link Columns#PARSED} last where records are carried as they
   * came.
   *
   * @param rows rows that have {@code _doc}
   * @param added the columns of rows that are added, each by the name that it gets after the prefix
   * @param prefix what stands before these names
   * @param last a column that stays as it is, at the end
   */
  public static Dataset<Row> written(
      Dataset<Row> rows, Map<String, String> added, String prefix, String last) {
    List<Column> columns = new ArrayList<>(InputColumns.of(rows.schema()));
    added.forEach((name, column) -> columns.add(functions.col(column).as(prefix + name)));
    columns.add(functions.col(last));
    if (isCarried(rows.schema())) {
      columns.add(functions.col(Columns.DOC).as(Columns.PARSED));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static boolean isCarried(StructType documents) {
    StructType doc = (StructType) documents.apply(Columns.DOC).dataType();
    return Arrays.asList(doc.fieldNames()).contains(Columns.SOURCE);
  }
}
