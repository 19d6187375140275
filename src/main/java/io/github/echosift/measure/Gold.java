package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.run.Input;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people said of the documents. */
final class Gold {
  /** Column of it. */
  static final String COLUMN = "gold";

  private Gold() {}

  /** The documents with the first of the columns that is there as {@link #COLUMN}. */
  static Dataset<Row> of(Input input, String... columns) {
    List<String> present = Arrays.asList(input.schema().fieldNames());
    String column =
        Arrays.stream(columns)
            .filter(present::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "the input has no column '"
                            + String.join("' or '", columns)
                            + "', which this task compares with; "
                            + Nearest.told(columns[0], present)));
    return input.rows().withColumn(COLUMN, col(Columns.DOC).getField(column));
  }
}
