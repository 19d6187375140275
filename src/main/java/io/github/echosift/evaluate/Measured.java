package io.github.echosift.evaluate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** The columns that are measured: their names, their presence, and how their values are read. */
final class Measured {
  static final String PREDICTED = "predicted";
  static final String SCORE = "score";
  static final String LABEL = "label";
  static final String GOLD = "gold";

  /** Internal: number of rows that share the values beside it. */
  static final String ROWS = "_rows";

  private Measured() {}

  /** Refuses data without one of the columns. */
  static void require(Dataset<Row> data, String... names) {
    for (String name : names) {
      if (!Arrays.asList(data.columns()).contains(name)) {
        throw new UserException(
            "column " + name + " is needed, actual columns: " + String.join(", ", data.columns()));
      }
    }
  }

  /**
   * Refuses data without one of the columns, or where it holds neither numbers, text nor booleans.
   */
  static void requireNumbers(Dataset<Row> data, String... names) {
    require(data, names);
    for (String name : names) {
      DataType type = data.schema().apply(name).dataType();
      if (!(type instanceof NumericType
          || type instanceof StringType
          || type instanceof BooleanType)) {
        throw new UserException(
            "column " + name + " must hold numbers, actual: " + type.simpleString());
      }
    }
  }

  /** The column by its exact name, dots and spaces included. */
  static Column named(String name) {
    return col(Columns.quoted(name));
  }

  /** The column as a double; null where it is not a finite number. Negative zero becomes zero. */
  static Column finite(String name) {
    Column number = expr("try_cast(" + Columns.quoted(name) + " AS DOUBLE)").plus(lit(0.0));
    return when(abs(number).leq(lit(Double.MAX_VALUE)), number);
  }

  /** The refusal of data in which no row has a usable value in both columns. */
  static UserException nothingToMeasure(String first, String second, long rows) {
    return new UserException(
        "no row has both " + first + " and " + second + ": " + rows + " rows were read");
  }
}
