package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.EvaluationTask;
import io.github.echosift.run.Input;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What people said of the documents. */
final class Gold {
  /** Column of it. */
  static final String COLUMN = "gold";

  private Gold() {}

  /** The documents with what a task compares with as {@link #COLUMN}. */
  static Dataset<Row> of(Input input, EvaluationTask task) {
    String column = require(input.schema(), task);
    return input.rows().withColumn(COLUMN, col(Columns.DOC).getField(column));
  }

  /** The first of the columns that a task compares with that is there; empty for one without. */
  static String require(StructType input, EvaluationTask task) {
    List<String> columns =
        switch (task) {
          case STS -> List.of("score", "label");
          case PAIRS, CLUSTERS -> List.of("label");
          case GROUPS -> List.of("group");
          case BLOCKING, SCREEN -> List.of();
        };
    List<String> present = Arrays.asList(input.fieldNames());
    if (columns.isEmpty()) {
      return "";
    }
    return columns.stream()
        .filter(present::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "the input has no column '"
                        + String.join("' or '", columns)
                        + "', which this task compares with; "
                        + Nearest.told(columns.get(0), present)));
  }
}
